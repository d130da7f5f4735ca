import type { MessageId, RoomId } from "@parley/protocol";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const ShareLocationDialog = lazyPart(() => withLater(() => import("./ShareLocationDialog.tsx")));

/** Opens the dialog that shares a location in a room or a thread. */
export function openShareLocation(roomId: RoomId, threadId: MessageId | null): void {
  openDialog((close) => <ShareLocationDialog roomId={roomId} threadId={threadId} close={close} />);
}
