import type { MessageId, RoomId } from "@parley/protocol";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const NewThreadDialog = lazyPart(() => loadWithTexts(() => import("./NewThreadDialog.tsx")));
const TitleDialog = lazyPart(() => loadWithTexts(() => import("./TitleDialog.tsx")));

/** Opens the dialog for a new thread in a room. */
export function openNewThread(roomId: RoomId): void {
  openDialog((close) => <NewThreadDialog roomId={roomId} close={close} />);
}

/** Opens the dialog for the title of an existing thread. */
export function openThreadTitle(roomId: RoomId, threadId: MessageId, before: string): void {
  openDialog((close) => <TitleDialog roomId={roomId} threadId={threadId} before={before} close={close} />);
}
