import { canonicalEmoji, type Output, type ParsedInput, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { accessMessageToChange } from "./access.ts";
import { presentMessage, presentReactions } from "./present.ts";
import { findReactions, insertReaction } from "./reactions-store.ts";
import { updateMessage } from "./store.ts";
import { targetOf } from "./target.ts";

/** Reacts with an emoji; again is no change. */
export function react(context: Context, input: ParsedInput<"messages.react">): Promise<Output<"messages.react">> {
  const { accountId } = context.asker;
  const emoji = canonicalEmoji(input.emoji);
  return context.write(
    async (tx) => {
      const { message } = await accessMessageToChange(tx, context.asker, input);
      const { room_id, id: messageId } = message;
      const reactions = await findReactions(tx.writer, message);
      const same = reactions.filter((reaction) => reaction.emoji === emoji);
      if (same.some((reaction) => reaction.account_id === accountId)) {
        return presentMessage(message, presentReactions(reactions));
      }
      const kinds = new Set(reactions.map((reaction) => reaction.emoji)).size;
      if (same.length === 0 && kinds >= sizes.reactionKinds) throw new ApiError("too_many_reactions");
      const position = await tx.take(room_id);
      const reaction = { room_id, message_id: messageId, emoji, account_id: accountId, position };
      await insertReaction(tx.writer, reaction);
      await updateMessage(tx.writer, message, { reacted: 1, revision: position });
      const data = { ...targetOf(message), emoji };
      await tx.record(
        room_id,
        { type: "reaction.added", position, at: tx.now, by: accountId, messageId, ...data },
        { subject: messageId, data },
      );
      return presentMessage({ ...message, revision: position }, presentReactions([...reactions, reaction]));
    },
    { room: input.roomId, shared: true },
  );
}
