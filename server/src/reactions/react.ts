import { canonicalEmoji, customEmojiName, type Output, type ParsedInput, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import { requireEmoji } from "../custom-emoji/access.ts";
import { ApiError } from "../errors.ts";
import { accessMessageToChange } from "../messages/access.ts";
import { presentOne } from "../messages/load.ts";
import { targetOf } from "../messages/target.ts";
import { updateMessage } from "../messages/update.ts";
import { addReaction, findKinds, findReaction } from "./store.ts";

/**
 * Reacts with an emoji. Reacting again changes nothing, also with a custom emoji that was removed since. Reads one row per emoji of the message, however
 * many people have reacted.
 */
export function react(context: Context, input: ParsedInput<"messages.react">): Promise<Output<"messages.react">> {
  const { accountId } = context.asker;
  const emoji = canonicalEmoji(input.emoji);
  return context.write(
    async (tx) => {
      const { message } = await accessMessageToChange(tx, context.asker, input);
      const { room_id, id: message_id } = message;
      const kinds = await findKinds(tx.writer, message);
      const kind = kinds.find((each) => each.emoji === emoji);
      const own = kind && (await findReaction(tx.writer, kind, accountId));
      if (own !== undefined) return presentOne(tx.writer, message);
      const name = customEmojiName(emoji);
      if (name !== undefined) await requireEmoji(tx.writer, name);
      if (kind === undefined && kinds.length >= sizes.reactionKinds) throw new ApiError("too_many_reactions");
      const position = await tx.take(room_id);
      await addReaction(tx.writer, { room_id, message_id, emoji, account_id: accountId, position }, kind);
      const changes = { reacted: 1, revision: position };
      await updateMessage(tx.writer, message, changes);
      const data = { ...targetOf(message), emoji };
      const event = { type: "reaction.added", position, at: tx.now, by: accountId, messageId: message_id } as const;
      await tx.record(room_id, { ...event, ...data }, { subject: message_id, data });
      return presentOne(tx.writer, { ...message, ...changes });
    },
    { room: input.roomId, shared: true },
  );
}
