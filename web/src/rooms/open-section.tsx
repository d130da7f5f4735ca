import type { RoomId } from "@parley/protocol";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const SectionDialog = lazyPart(() => withLater(() => import("./SectionDialog.tsx")));

/** Asks for the section of the list for a room. */
export function openSection(roomId: RoomId): void {
  openDialog((close) => <SectionDialog roomId={roomId} close={close} />);
}
