import type { MessageId, RoomId } from "@parley/protocol";
import { lazy } from "react";
import { withLater } from "../../strings/with-later.ts";
import { openDialog } from "../../ui/dialogs.ts";

const NewThreadDialog = lazy(() => withLater(() => import("./NewThreadDialog.tsx")));
const TitleDialog = lazy(() => withLater(() => import("./TitleDialog.tsx")));

/** Asks for the title of a new thread of a room, and for its first message. */
export function openNewThread(roomId: RoomId): void {
  openDialog((close) => <NewThreadDialog roomId={roomId} close={close} />);
}

/** Asks for a title of a thread that is there. */
export function openThreadTitle(roomId: RoomId, threadId: MessageId, before: string): void {
  openDialog((close) => <TitleDialog roomId={roomId} threadId={threadId} before={before} close={close} />);
}
