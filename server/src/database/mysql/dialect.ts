import { sql } from "kysely";
import type { Writer } from "../database.ts";
import { clockSkew, type Dialect, type PlainMessage } from "../dialect.ts";
import { UnavailableError } from "../errors.ts";
import { dueJobs } from "../kysely/jobs.ts";
import { byId, requireRow } from "../kysely/require-row.ts";
import { introspectServer } from "../schema/introspection.ts";
import { serverLimits } from "../server/server-connection.ts";
import { isDamage, isDuplicate, isLost, isTooSlow, isUnableNow } from "./errors.ts";
import { mysqlHolders } from "./instance-lock.ts";
import { statementLimit } from "./limits.ts";

/**
 * MySQL has no RETURNING: LAST_INSERT_ID stores the number that an UPDATE computes, and the UPDATE's answer contains it. Columns are set one
 * after the other, and each sees the earlier ones, so the counter itself comes last.
 */
async function raise(writer: Writer, update: ReturnType<typeof sql>): Promise<{ position: number } | undefined> {
  const { insertId, numAffectedRows } = await update.execute(writer);
  return numAffectedRows === 1n ? { position: Number(insertId) } : undefined;
}

const messagedAt = (now: number) =>
  sql`case when messaged_at > ${now} and messaged_at < ${now + clockSkew} then messaged_at else ${now} end`;

async function takeMessagePosition(writer: Writer, id: string, now: number): Promise<number> {
  const update = sql`update rooms set messaged_at = ${messagedAt(now)}, active_at = messaged_at, last_position = position + 1,
    ordinal = ordinal + 1, undispatched = 1, position = last_insert_id(position + 1) where id = ${id}`;
  return requireRow(await raise(writer, update), `room ${id}`);
}

async function nextMessagePosition(writer: Writer, id: string, now: number) {
  const position = await takeMessagePosition(writer, id, now);
  return { position, ...(await messagedIn(writer, id)) };
}

/** The room is locked since the transaction began, so the values read here do not change. */
async function nextPlainPosition(writer: Writer, { roomId, accountId, messageId, length, now }: PlainMessage) {
  const open = await writer
    .selectFrom("rooms")
    .innerJoin("members", "members.room_id", "rooms.id")
    .leftJoin("messages", (join) => join.onRef("messages.room_id", "=", "rooms.id").on("messages.id", "=", messageId))
    .where("rooms.id", "=", roomId)
    .where("rooms.archived_at", "is", null)
    .where("rooms.posting", "is", null)
    .where("rooms.kind", "!=", "feed")
    .where((room) => room.or([room("max_length", "is", null), room("max_length", ">=", length)]))
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .where("messages.id", "is", null)
    .select(["rooms.ordinal", "rooms.messaged_at"])
    .executeTakeFirst();
  if (open === undefined) return undefined;
  const { ordinal, messaged_at } = open;
  const at = messaged_at > now && messaged_at < now + clockSkew ? messaged_at : now;
  return { position: await takeMessagePosition(writer, roomId, now), ordinal: ordinal + 1, at };
}

async function nextReplyPosition(writer: Writer, id: string, now: number) {
  const update = sql`update rooms set messaged_at = ${messagedAt(now)}, undispatched = 1,
    position = last_insert_id(position + 1) where id = ${id}`;
  const position = requireRow(await raise(writer, update), `room ${id}`);
  return { position, at: (await messagedIn(writer, id)).at };
}

function messagedIn(writer: Writer, id: string) {
  const room = writer.selectFrom("rooms").where("id", "=", id).select(["ordinal", "messaged_at as at"]);
  return room.executeTakeFirstOrThrow();
}

async function lock(writer: Writer, table: "rooms" | "accounts", ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await writer.selectFrom(table).where("id", "in", ids).select("id").orderBy("id").forUpdate().execute();
}

async function nextAccountPositions(writer: Writer, accountIds: readonly string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const held = await writer
    .selectFrom("accounts")
    .where("id", "in", accountIds)
    .select((eb) => ["id", eb("position", "+", 1).as("position")])
    .orderBy("id")
    .forUpdate()
    .execute();
  await writer
    .updateTable("accounts")
    .set((row) => ({ position: row("position", "+", 1) }))
    .where("id", "in", accountIds)
    .execute();
  return byId(held);
}

async function nextReceiptsVersions(writer: Writer, roomIds: readonly string[]): Promise<Map<string, number>> {
  if (roomIds.length === 0) return new Map();
  const held = await writer
    .selectFrom("rooms")
    .where("id", "in", roomIds)
    .select((eb) => ["id", eb("receipts", "+", 1).as("position")])
    .orderBy("id")
    .forUpdate()
    .execute();
  await writer
    .updateTable("rooms")
    .set((row) => ({ receipts: row("receipts", "+", 1) }))
    .where("id", "in", roomIds)
    .execute();
  return byId(held);
}

async function lockReaders(writer: Writer): Promise<void> {
  await writer.selectFrom("readers").select("name").orderBy("name").forUpdate().execute();
}

async function lockDirectory(writer: Writer): Promise<void> {
  await writer.selectFrom("meta").where("key", "=", "directory").select("key").forUpdate().execute();
}

export const mysqlDialect: Dialect = {
  name: "mysql",
  nextPosition: async (writer, id, count = 1) => {
    const update = sql`update rooms set undispatched = 1, position = last_insert_id(position + ${count}) where id = ${id}`;
    return requireRow(await raise(writer, update), `room ${id}`);
  },
  nextMessagePosition,
  nextPlainPosition,
  nextReplyPosition,
  nextAccountPosition: async (writer, id, count = 1) => {
    const update = sql`update accounts set position = last_insert_id(position + ${count}) where id = ${id}`;
    return requireRow(await raise(writer, update), `account ${id}`);
  },
  nextReceiptsVersion: async (writer, id) => {
    const update = sql`update rooms set receipts = last_insert_id(receipts + 1) where id = ${id}`;
    return requireRow(await raise(writer, update), `room ${id}`);
  },
  nextAccountPositions,
  nextReceiptsVersions,
  nextDirectoryPosition: async (writer) => {
    const raised = sql`cast(last_insert_id(cast(value as signed) + 1) as char)`;
    return requireRow(
      await raise(writer, sql`update meta set value = ${raised} where ${sql.ref("key")} = 'directory'`),
      "the directory",
    );
  },
  lockRooms: (writer, ids) => lock(writer, "rooms", ids),
  lockAccounts: (writer, ids) => lock(writer, "accounts", ids),
  lockDirectory,
  lockReaders,
  addJobs: async (writer, rows) => {
    const added = await writer.insertInto("jobs").ignore().values(rows).executeTakeFirst();
    return Number(added.numInsertedOrUpdatedRows ?? 0);
  },
  lockDueJobs: (writer, due) => dueJobs(writer, due).forUpdate().skipLocked().execute(),
  catalogue: (reader) => introspectServer(reader, sql`database()`),
  async vitals(reader) {
    const { rows } = await sql<{ version: string; now: string; serving: number }>`
      select version() as version, cast(unix_timestamp(now(3)) * 1000 as char) as now,
        ${mysqlHolders} as serving`.execute(reader);
    const [found] = rows;
    const { version = "", now = "0", serving = 0 } = found ?? {};
    const product = /mariadb/i.test(version) ? `MariaDB ${version.replace(/-mariadb.*/i, "")}` : `MySQL ${version}`;
    return { product, now: Math.floor(Number(now)), serving: Number(serving) };
  },
  gatherStatistics: async (writer, table) => void (await sql`analyze table ${sql.table(table)}`.execute(writer)),
  async within(reader, milliseconds, work) {
    await sql.raw(statementLimit(milliseconds)).execute(reader);
    const result = await work();
    // A connection on which something failed is not used again.
    await sql.raw(statementLimit(serverLimits.statement)).execute(reader);
    return result;
  },
  isTooSlow,
  isUniqueViolation: isDuplicate,
  isUnavailable: (error) => error instanceof UnavailableError || isLost(error) || isUnableNow(error),
  isDamaged: isDamage,
};
