import type { AccountId, MessageId } from "@parley/protocol";
import { beginningOf } from "@parley/protocol/searching";
import type { State } from "../state/shown/shown.ts";
import type { RoomMessage } from "../state/state.ts";

/** The message that another one quotes, or else the root of its thread, in a few words. */
export interface Answered {
  readonly messageId: MessageId;
  readonly authorId: AccountId;
  readonly text: string;
}

/** What a message answers, by the rule of the server, where the device holds that and the reader may read it. */
export function answeredBy({ roomId, replyTo, threadId }: RoomMessage, state: State): Answered | undefined {
  const room = state.rooms.get(roomId);
  const hidden = state.hidden.get(roomId);
  const readable = (id: MessageId | undefined) => {
    const message = id === undefined || hidden?.has(id) ? undefined : room?.messages.get(id);
    const isGone = message?.deletedAt !== undefined || (message?.position ?? 0) <= (room?.membership.cleared ?? 0);
    return isGone ? undefined : message;
  };
  const message = readable(replyTo) ?? readable(threadId);
  return message && { messageId: message.id, authorId: message.authorId, text: beginningOf(message) };
}
