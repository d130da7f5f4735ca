import type { MessageId, RoomId } from "@parley/protocol";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const PollDialog = lazyPart(() => withLater(() => import("./PollDialog.tsx")));

/** Opens the dialog for a poll in a room or a thread; `question` is the initial question. */
export function openPollDialog(roomId: RoomId, threadId: MessageId | null, question = ""): void {
  openDialog((close) => <PollDialog roomId={roomId} threadId={threadId} question={question} close={close} />);
}
