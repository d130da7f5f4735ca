import { type AccountId, everyone } from "@parley/protocol";
import { sql } from "kysely";
import type { Reader, Writer } from "../../database/database.ts";
import { everyoneId } from "../../database/ids.ts";
import { byCaller, byName, newestOf } from "../newest-of.ts";
import type { MentionRow, MessageRow } from "../tables.ts";

type MentioningMessage = Pick<MessageRow, "room_id" | "position" | "author_id" | "thread_id" | "created_at">;

/** Stores the mentions of a new message, so that they can be counted. A message does not notify its own author. */
export async function noteMentions(
  writer: Writer,
  message: MentioningMessage,
  mentioned: readonly AccountId[],
): Promise<void> {
  const names = others(message, mentioned);
  if (names.length === 0) return;
  const before = await numbersBefore(writer, message, names);
  const rows = names.map((name) => {
    const numbers = before.get(name) ?? { ordinal: 0, own: 0 };
    const counted = counts(name, names);
    return {
      ...rowOf(message, name, numbers),
      ordinal: numbers.ordinal + counted,
      own: numbers.own + counted,
      counted,
    };
  });
  await writer.insertInto("mentions").values(rows).execute();
}

/**
 * Stores that an edited message now mentions other accounts. The ordinals of later rows include the rows as counted at sending: such a row
 * stays, and `off` has the correction. At most four statements, and one for each kind of change.
 */
export async function renoteMentions(
  writer: Writer,
  message: MentioningMessage,
  earlier: readonly AccountId[],
  mentioned: readonly AccountId[],
): Promise<void> {
  const present = others(message, mentioned);
  const names = [...new Set([...others(message, earlier), ...present])];
  if (names.length === 0) return;
  const { room_id, position } = message;
  const ofMessage = { room_id, position };
  const rows = await writer
    .selectFrom("mentions")
    .where("room_id", "=", room_id)
    .where("account_id", "in", names)
    .where("position", "=", position)
    .select(["account_id", "counted"])
    .execute();
  const counted = new Map(rows.map((row) => [row.account_id, row.counted]));
  await changeRows(writer, ofMessage, [...counted], present);
  await addRows(
    writer,
    message,
    present.filter((name) => !counted.has(name)),
    present,
  );
}

/** Corrects existing rows, and deletes rows that no later ordinal includes. */
async function changeRows(
  writer: Writer,
  { room_id, position }: Pick<MentionRow, "room_id" | "position">,
  rows: readonly (readonly [AccountId, number])[],
  present: readonly AccountId[],
): Promise<void> {
  const changes = new Map<string, { names: AccountId[]; off: number | null; gone: 1 | null; isUseless: boolean }>();
  for (const [name, counted] of rows) {
    const isPresent = present.includes(name);
    const off = (isPresent ? counts(name, present) : 0) - counted || null;
    const isUseless = !isPresent && counted === 0;
    const change = { names: [], off, gone: isPresent ? null : 1, isUseless } as const;
    const key = `${off} ${isPresent} ${isUseless}`;
    changes.set(key, { ...change, names: [...(changes.get(key)?.names ?? []), name] });
  }
  for (const { names, off, gone, isUseless } of changes.values()) {
    const among = isUseless ? writer.deleteFrom("mentions") : writer.updateTable("mentions").set({ off, gone });
    await (among as ReturnType<typeof writer.deleteFrom<"mentions">>)
      .where("room_id", "=", room_id)
      .where("account_id", "in", names)
      .where("position", "=", position)
      .execute();
  }
}

/** Inserts rows for names that the message did not mention when it was sent. They do not change any ordinal. */
async function addRows(
  writer: Writer,
  message: MentioningMessage,
  names: readonly AccountId[],
  present: readonly AccountId[],
): Promise<void> {
  if (names.length === 0) return;
  const before = await numbersBefore(writer, message, names);
  const rows = names.map((name) => {
    const row = rowOf(message, name, before.get(name) ?? { ordinal: 0, own: 0 });
    return { ...row, off: counts(name, present) || null };
  });
  await writer.insertInto("mentions").values(rows).execute();
}

/** The mentioned accounts without the author, in the form of the column. */
const others = ({ author_id }: MentioningMessage, mentioned: readonly AccountId[]): AccountId[] =>
  mentioned.filter((accountId) => accountId !== author_id).map((name) => (name === everyone ? everyoneId : name));

/** 1 if a message counts for a name. A message that also mentions @room counts only there, so that it is counted once. */
const counts = (name: AccountId, names: readonly AccountId[]): 0 | 1 =>
  name === everyoneId || !names.includes(everyoneId) ? 1 : 0;

type Numbers = Pick<MentionRow, "ordinal" | "own">;

function rowOf(
  { room_id, position, author_id, thread_id, created_at }: MentioningMessage,
  name: AccountId,
  numbers: Numbers,
): MentionRow {
  const of = { room_id, position, author_id, thread_id, created_at };
  return { ...of, account_id: name, ordinal: numbers.ordinal, own: numbers.own, counted: 0, off: null, gone: null };
}

/** The ordinals of each name, in the timeline of a message, before this message. The caller holds the room's lock. One statement. */
async function numbersBefore(
  read: Reader,
  { room_id, thread_id, author_id, position }: MentioningMessage,
  names: readonly AccountId[],
): Promise<Map<AccountId, Numbers>> {
  const is = thread_id === null ? "is" : "=";
  const questions = names.map((name, index) => {
    const noted = read
      .selectFrom(byName)
      .where("by_name.room_id", "=", room_id)
      .where("by_name.account_id", "=", name)
      .where("by_name.thread_id", is, thread_id)
      .where("by_name.position", "<", position);
    const own = read
      .selectFrom(byCaller)
      .where("by_caller.room_id", "=", room_id)
      .where("by_caller.account_id", "=", name)
      .where("by_caller.author_id", "=", author_id)
      .where("by_caller.thread_id", is, thread_id)
      .where("by_caller.position", "<", position);
    return read.selectNoFrom([
      sql<number>`${sql.lit(index)}`.as("nth"),
      sql<number | null>`${newestOf(noted, "by_name").select("by_name.ordinal")}`.as("ordinal"),
      sql<number | null>`${newestOf(own, "by_caller").select("by_caller.own")}`.as("own"),
    ]);
  });
  const [first, ...further] = questions;
  if (first === undefined) return new Map();
  const rows = await further.reduce((union, question) => union.unionAll(question), first).execute();
  return new Map(
    rows.map(({ nth, ordinal, own }) => [
      names[Number(nth)] ?? "",
      { ordinal: Number(ordinal ?? 0), own: Number(own ?? 0) },
    ]),
  );
}
