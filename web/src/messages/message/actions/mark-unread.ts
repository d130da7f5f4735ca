import { strings } from "../../../strings/strings.ts";
import { toastError } from "../../../ui/toasts/toast-error.ts";
import { undoToast } from "../../../ui/toasts/undo-toast.ts";
import type { MessageScene } from "./message-scene.ts";

/** Marks a timeline as unread from a message on, with an undo button. */
export async function markUnread({ message, client, context }: MessageScene): Promise<void> {
  const { threadId, rest, resume } = context;
  const room = client.room(message.roomId);
  const place = threadId === null ? room : room.thread(threadId);
  const held = client.state.rooms.get(message.roomId);
  const before = (threadId === null ? held?.membership : held?.threads.get(threadId))?.unreadAfter ?? 0;
  // Paused before the server answers: a message that scrolls into view in between would be marked as read again.
  rest();
  try {
    await place.markUnread(message.position);
    undoToast(strings.messageActions.markedUnread, async () => place.markRead(before));
  } catch (error) {
    resume();
    toastError(error);
  }
}
