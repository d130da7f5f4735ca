import type { LocationPart, RoomId } from "@parley/protocol";
import { lazy } from "react";
import { openDialog } from "../ui/dialogs.ts";
import type { ExternalStore } from "../ui/external-store.ts";

const LocationDialog = lazy(() => import("./LocationDialog.tsx"));

/** Shows a location on a large map, together with what is live in its room. */
export function openLocation(part: ExternalStore<LocationPart>, roomId: RoomId | null): void {
  openDialog((close) => <LocationDialog part={part} roomId={roomId} close={close} />);
}
