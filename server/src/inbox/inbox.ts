import type { InboxReason, Message, Output, ParsedInput } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { noId } from "../database/ids.ts";
import { presentMessages } from "../messages/load.ts";
import { fitMessages } from "../messages/pages/fit.ts";
import { findQuotes } from "../messages/quotes.ts";
import { peopleIn } from "../messages/related.ts";
import { type InboxRow, inboxPage } from "./pages.ts";
import { type InboxCursor, ranks } from "./sources.ts";

const reasons = new Map<number, InboxReason>([
  [ranks.mention, "mention"],
  [ranks.reply, "reply"],
  [ranks.room, "room"],
]);

/**
 * Messages that concern the asker: mentions by name and by @room, and answers to the asker's messages, newest first. At most seven
 * statements.
 */
export async function inbox(
  context: Context,
  { cursor, limit, unread }: ParsedInput<"messages.inbox">,
): Promise<Output<"messages.inbox">> {
  const { read } = context;
  const { accountId } = context.asker;
  const behind = cursor === undefined ? null : readCursor(cursor);
  const { rows, horizon } = await inboxPage(read, { accountId, behind, limit: limit + 1, unread: unread === true });
  const found = await findQuotes(read, accountId, rows);
  const { runs, isQuoted } = await fitMessages(read, [rows.slice(0, limit)], found);
  const [page = []] = runs;
  const last = page.at(-1);
  const quoted = found.filter(isQuoted);
  const all = await presentMessages(read, [...page, ...quoted]);
  return {
    items: page.map((row, index) => ({ roomId: row.room_id, message: at(all, index), reason: reasonOf(row.rank) })),
    quotes: quoted.map((row, index) => ({ roomId: row.room_id, message: at(all, page.length + index) })),
    accounts: await namedAccounts(read, peopleIn(all)),
    next: nextOf(rows.length > page.length ? last : undefined, horizon),
  };
}

/** The next page starts after the last item if more were found, else after the last note that this page has read. */
function nextOf(last: InboxRow | undefined, horizon: number | null): string | null {
  if (last !== undefined) return encodeCursor([last.created_at, last.room_id, last.position]);
  return horizon === null ? null : encodeCursor([horizon, noId, 0]);
}

function readCursor(cursor: string): InboxCursor {
  const [time, roomId, position] = decodeCursor(cursor, ["number", "id", "number"]);
  return { time, roomId, position };
}

function at(messages: readonly Message[], index: number): Message {
  const message = messages[index];
  if (message === undefined) throw new Error("one row makes one message");
  return message;
}

/** Some drivers answer numbers that were computed as text. */
function reasonOf(rank: number): InboxReason {
  const reason = reasons.get(Number(rank));
  if (reason === undefined) throw new Error("a message is in an inbox for a reason");
  return reason;
}
