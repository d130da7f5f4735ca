import type { MessageRow } from "./tables.ts";

/** The message that an event is about, with the fields that a client needs which does not hold it. They are stored in the log too. */
export function targetOf(message: MessageRow) {
  return {
    messagePosition: message.position,
    authorId: message.author_id,
    ...(message.thread_id !== null && { threadId: message.thread_id }),
  };
}
