import type { MessageRow } from "./tables.ts";

/** The message an event is about, with what a reader needs who does not hold it; it goes into the log as well. */
export function targetOf(message: MessageRow) {
  return {
    messagePosition: message.position,
    authorId: message.author_id,
    ...(message.thread_id !== null && { threadId: message.thread_id }),
  };
}
