import { canonicalEmoji, type Output, type ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import { accessMessage } from "../messages/access.ts";

import { reactionsBehind } from "./store.ts";

/** The people who reacted to a message with an emoji, in order of reacting: those that the message lists, then the others. */
export async function reactors(
  context: Context,
  input: ParsedInput<"messages.reactors">,
): Promise<Output<"messages.reactors">> {
  const { read } = context;
  const { message } = await accessMessage(read, context.asker, input);
  const kind = { room_id: message.room_id, message_id: message.id, emoji: canonicalEmoji(input.emoji) };
  const [named, position] = input.cursor === undefined ? [1, 0] : decodeCursor(input.cursor, ["number", "number"]);
  const max = input.limit + 1;
  const first = named === 1 ? await reactionsBehind(read, kind, { named, position }, max) : [];
  const others = { named: 0, position: named === 1 ? 0 : position };
  const rest = first.length < max ? await reactionsBehind(read, kind, others, max - first.length) : [];
  const rows = [...first, ...rest];
  const page = rows.slice(0, input.limit);
  const accountIds = page.map((row) => row.account_id);
  return {
    accountIds,
    accounts: await loadAccounts(read, accountIds),
    next: nextCursor(rows, page, (last) => [last.named, last.position]),
  };
}
