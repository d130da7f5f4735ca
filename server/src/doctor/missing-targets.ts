import { sql } from "kysely";
import type { Reader } from "../database/database.ts";

/** Columns of a table that name a row of another one by its columns, in the same order. */
interface Reference {
  readonly from: string;
  readonly columns: readonly string[];
  readonly to: string;
  readonly targets: readonly string[];
  /** Of a table that grows with what people write. */
  readonly deep?: true;
}

const toRoom = (from: string, deep?: true): Reference => ({
  ...{ from, columns: ["room_id"], to: "rooms", targets: ["id"], ...(deep && { deep }) },
});
const toAccount = (from: string, column = "account_id", deep?: true): Reference => ({
  ...{ from, columns: [column], to: "accounts", targets: ["id"], ...(deep && { deep }) },
});
const toMessage = (from: string, column: string, target: string): Reference => ({
  ...{ from, columns: ["room_id", column], to: "messages", targets: ["room_id", target], deep: true },
});

const references: readonly Reference[] = [
  ...["members", "invites", "drafts", "thread_members"].map((from) => toRoom(from)),
  ...["members", "sessions", "credentials", "drafts", "thread_members"].map((from) => toAccount(from)),
  toAccount("rooms", "created_by"),
  ...["messages", "changes"].map((from) => toRoom(from, true)),
  toAccount("messages", "author_id", true),
  toAccount("reactions", "account_id", true),
  ...["reactions", "reaction_kinds", "editions"].map((from) => toMessage(from, "message_id", "id")),
  ...["mentions", "replies"].map((from) => toMessage(from, "position", "position")),
  toMessage("thread_members", "thread_id", "id"),
  toMessage("messages", "thread_id", "id"),
];

/** Questions for rows that name something which is not there; those of large tables only on demand. */
export function missingTargets(deep: boolean): { what: string; find: (reader: Reader) => Promise<string[]> }[] {
  return references
    .filter((reference) => deep || !reference.deep)
    .map((reference) => ({ what: `references of ${reference.from}`, find: (reader) => find(reader, reference) }));
}

async function find(reader: Reader, { from, columns, to, targets }: Reference): Promise<string[]> {
  const pairs = columns.map((column, index) => sql`t.${sql.ref(targets[index] ?? "")} = f.${sql.ref(column)}`);
  const last = columns.at(-1) ?? "";
  const key = sql.join(columns.map((column) => sql`f.${sql.ref(column)}`));
  const { rows } = await sql<Record<string, string | number>>`
    select ${key} from ${sql.table(from)} f
    where f.${sql.ref(last)} is not null
      and not exists (select 1 from ${sql.table(to)} t where ${sql.join(pairs, sql` and `)})
    limit 5`.execute(reader);
  return rows.map((row) => {
    const words = columns.map((column) => `${column} ${String(row[column])}`).join(", ");
    return `${from} has a row for ${words}, of which there is none in ${to}`;
  });
}
