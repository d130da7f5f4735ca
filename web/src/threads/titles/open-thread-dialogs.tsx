import type { MessageId, RoomId } from "@parley/protocol";
import { withLater } from "../../strings/with-later.ts";
import { openDialog } from "../../ui/dialogs.ts";
import { lazyPart } from "../../ui/lazy-part.ts";

const NewThreadDialog = lazyPart(() => withLater(() => import("./NewThreadDialog.tsx")));
const TitleDialog = lazyPart(() => withLater(() => import("./TitleDialog.tsx")));

/** Asks for the title of a new thread of a room, and for its first message. */
export function openNewThread(roomId: RoomId): void {
  openDialog((close) => <NewThreadDialog roomId={roomId} close={close} />);
}

/** Asks for a title of a thread that is there. */
export function openThreadTitle(roomId: RoomId, threadId: MessageId, before: string): void {
  openDialog((close) => <TitleDialog roomId={roomId} threadId={threadId} before={before} close={close} />);
}
