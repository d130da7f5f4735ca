import type { RoomId } from "@parley/protocol";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const SectionDialog = lazyPart(() => loadWithTexts(() => import("./SectionDialog.tsx")));

/** Asks for the section of the list for a room. */
export function openSection(roomId: RoomId): void {
  openDialog((close) => <SectionDialog roomId={roomId} close={close} />);
}
