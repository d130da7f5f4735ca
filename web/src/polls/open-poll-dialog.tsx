import type { MessageId, RoomId } from "@parley/protocol";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const PollDialog = lazyPart(() => loadWithTexts(() => import("./PollDialog.tsx")));

/** Opens the dialog for a poll in a room or a thread; `question` is the initial question. */
export function openPollDialog(roomId: RoomId, threadId: MessageId | null, question = ""): void {
  openDialog((close) => <PollDialog roomId={roomId} threadId={threadId} question={question} close={close} />);
}
