import { canonicalEmoji, type Output, type ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessMessageToChange } from "./access.ts";
import { presentMessage, presentReactions } from "./present.ts";
import { deleteReaction, findReactions, moveReaction } from "./reactions-store.ts";
import { updateMessage } from "./store.ts";
import { targetOf } from "./target.ts";

/** Takes one's own reaction back; what was never there is no change. */
export function unreact(context: Context, input: ParsedInput<"messages.unreact">): Promise<Output<"messages.unreact">> {
  const { accountId } = context.asker;
  const emoji = canonicalEmoji(input.emoji);
  return context.write(
    async (tx) => {
      const { message } = await accessMessageToChange(tx, context.asker, input);
      const { room_id, id: messageId } = message;
      const reactions = await findReactions(tx.writer, message);
      const same = reactions.filter((reaction) => reaction.emoji === emoji);
      const own = same.find((reaction) => reaction.account_id === accountId);
      if (own === undefined) return presentMessage(message, presentReactions(reactions));
      const position = await tx.take(room_id);
      await deleteReaction(tx.writer, own);
      // An emoji stands where its first reaction stood, also when that one goes: the next one takes its place.
      const [oldest, next] = same;
      if (own === oldest && next !== undefined) await moveReaction(tx.writer, next, own.position);
      const left = presentReactions(reactions).map((reaction) =>
        reaction.emoji === emoji
          ? { emoji, accountIds: reaction.accountIds.filter((id) => id !== accountId) }
          : reaction,
      );
      const present = left.filter((reaction) => reaction.accountIds.length > 0);
      await updateMessage(tx.writer, message, { reacted: present.length > 0 ? 1 : 0, revision: position });
      const data = { ...targetOf(message), emoji };
      await tx.record(
        room_id,
        { type: "reaction.removed", position, at: tx.now, by: accountId, messageId, ...data },
        { subject: messageId, data },
      );
      return presentMessage({ ...message, revision: position }, present);
    },
    { room: input.roomId, shared: true },
  );
}
