import { canonicalEmoji, type Output, type ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessMessageToChange } from "../messages/access.ts";
import { presentOne } from "../messages/load.ts";
import { targetOf } from "../messages/target.ts";
import { updateMessage } from "../messages/update.ts";
import { findKinds, findReaction, removeReaction } from "./store.ts";

/** Removes one's own reaction. Without effect if there is none. */
export function unreact(context: Context, input: ParsedInput<"messages.unreact">): Promise<Output<"messages.unreact">> {
  const { accountId } = context.asker;
  const emoji = canonicalEmoji(input.emoji);
  return context.write(
    async (tx) => {
      const { message } = await accessMessageToChange(tx, context.asker, input);
      const { room_id, id: messageId } = message;
      const kinds = await findKinds(tx.writer, message);
      const kind = kinds.find((each) => each.emoji === emoji);
      const own = kind && (await findReaction(tx.writer, kind, accountId));
      if (own === undefined || kind === undefined) return presentOne(tx.writer, message);
      const position = await tx.take(room_id);
      const next = await removeReaction(tx.writer, own, kind);
      const isBare = kinds.length === 1 && kind.count === 1;
      const changes = { reacted: isBare ? 0 : 1, revision: position };
      await updateMessage(tx.writer, message, changes);
      const data = { ...targetOf(message), emoji, ...(next !== undefined && { next }) };
      const event = { type: "reaction.removed", position, at: tx.now, by: accountId, messageId } as const;
      await tx.record(room_id, { ...event, ...data }, { subject: messageId, data });
      return presentOne(tx.writer, { ...message, ...changes });
    },
    { room: input.roomId, shared: true },
  );
}
