import type { MessageId, RoomId } from "@parley/protocol";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const ShareLocationDialog = lazyPart(() => loadWithTexts(() => import("./ShareLocationDialog.tsx")));

/** Opens the dialog that shares a location in a room or a thread. */
export function openShareLocation(roomId: RoomId, threadId: MessageId | null): void {
  openDialog((close) => <ShareLocationDialog roomId={roomId} threadId={threadId} close={close} />);
}
