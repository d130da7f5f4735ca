import type { LocationPart, RoomId } from "@parley/protocol";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import type { ExternalStore } from "../ui/external-store.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const LocationDialog = lazyPart(() => import("./LocationDialog.tsx"));

/** Shows a location on a large map, with the live locations of its room. */
export function openLocation(part: ExternalStore<LocationPart>, roomId: RoomId | null): void {
  openDialog((close) => <LocationDialog part={part} roomId={roomId} close={close} />);
}
