import { type Account, type AccountId, type Message, type OwnReaction, peopleOf } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Reader } from "../database/database.ts";
import type { MemberRow } from "../members/tables.ts";
import { presentMessages } from "./load.ts";
import { unnamedReactions } from "./reactions.ts";
import { findShown } from "./store.ts";
import type { MessageRow } from "./tables.ts";

/** Messages of one room with the messages that they quote and the people they name. */
export interface Related {
  readonly messages: Message[];
  /** Quoted messages that are not in `messages` and that the member has neither cleared nor hidden. */
  readonly quotes: Message[];
  readonly accounts: Account[];
  readonly reacted?: OwnReaction[];
}

type Viewer = Pick<MemberRow, "room_id" | "account_id" | "cleared">;

/** Presents messages of a member's room, in their order. Three statements for any number of them. */
export async function loadRelated(read: Reader, member: Viewer, rows: readonly MessageRow[]): Promise<Related> {
  const quotes = await findQuoted(read, member, rows);
  return withAccounts(read, await presentRelated(read, member, rows, quotes));
}

/**
 * The messages that some messages of a room quote, unless they are among them or the member has cleared or hidden them. One statement, none for no
 * quotes.
 */
export async function findQuoted(read: Reader, member: Viewer, rows: readonly MessageRow[]): Promise<MessageRow[]> {
  const here = new Set(rows.map((row) => row.id));
  const quoted = new Set(rows.map((row) => row.reply_to).filter((id) => id !== null && !here.has(id)));
  return findShown(
    read,
    member,
    [...quoted].filter((id) => id !== null),
  );
}

/** Converts messages and the messages that they quote, without profiles, which are read at the directory's position. */
export async function presentRelated(
  read: Reader,
  member: Viewer,
  rows: readonly MessageRow[],
  quoted: readonly MessageRow[],
): Promise<Omit<Related, "accounts">> {
  const shown = new Set(rows);
  const quotes = quoted.filter((row) => !shown.has(row)).sort((a, b) => a.position - b.position);
  const all = await presentMessages(read, [...rows, ...quotes]);
  return {
    ...(await reactedBy(read, member, all)),
    messages: all.slice(0, rows.length),
    quotes: all.slice(rows.length),
  };
}

/** The member's own reactions that the messages do not name. No statement where these name everybody. */
async function reactedBy(
  read: Reader,
  { room_id: roomId, account_id: accountId }: Viewer,
  messages: readonly Message[],
): Promise<Pick<Related, "reacted">> {
  const crowded = messages.filter(({ reactions = [] }) => reactions.some(({ count }) => count !== undefined));
  if (crowded.length === 0) return {};
  const rows = await unnamedReactions(
    read,
    accountId,
    crowded.map(({ id }) => ({ roomId, id })),
  );
  return rows.length === 0 ? {} : { reacted: rows.map((row) => ({ messageId: row.message_id, emoji: row.emoji })) };
}

/** Adds the profiles of people in the messages, and of further given accounts. One statement. */
export async function withAccounts(
  read: Reader,
  shown: Omit<Related, "accounts">,
  further: readonly AccountId[] = [],
): Promise<Related> {
  const people = [...peopleIn([...shown.messages, ...shown.quotes]), ...further];
  return { ...shown, accounts: await namedAccounts(read, people) };
}

/** Accounts that a reader needs in order to show messages. */
export function peopleIn(messages: readonly Message[]): Set<AccountId> {
  return new Set(messages.flatMap(peopleOf));
}
