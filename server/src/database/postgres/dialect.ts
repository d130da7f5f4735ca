import { sql } from "kysely";
import type { Writer } from "../database.ts";
import type { Dialect } from "../dialect.ts";
import { UnavailableError } from "../errors.ts";
import { addNewJobs, dueJobs } from "../kysely/jobs.ts";
import { byId } from "../kysely/require-row.ts";
import { returningPositions } from "../kysely/returning-positions.ts";
import { introspectServer } from "../schema/introspection.ts";
import { isLost, stateOf } from "./errors.ts";
import { postgresHolders } from "./instance-lock.ts";

/** Rows are locked as they are read: an UPDATE alone would take them in whatever order its plan has. */
const lockRows = (writer: Writer, table: "rooms" | "accounts", ids: readonly string[]) =>
  writer.selectFrom(table).where("id", "in", ids).select("id").orderBy("id").forUpdate();

async function nextAccountPositions(writer: Writer, accountIds: readonly string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const rows = await writer
    .with("held", () => lockRows(writer, "accounts", accountIds))
    .updateTable("accounts")
    .from("held")
    .set((row) => ({ position: row("accounts.position", "+", 1) }))
    .whereRef("accounts.id", "=", "held.id")
    .returning(["accounts.id", "accounts.position"])
    .execute();
  return byId(rows);
}

async function nextReceiptsVersions(writer: Writer, roomIds: readonly string[]): Promise<Map<string, number>> {
  if (roomIds.length === 0) return new Map();
  const rows = await writer
    .with("held", () => lockRows(writer, "rooms", roomIds))
    .updateTable("rooms")
    .from("held")
    .set((row) => ({ receipts: row("rooms.receipts", "+", 1) }))
    .whereRef("rooms.id", "=", "held.id")
    .returning(["rooms.id", "rooms.receipts as position"])
    .execute();
  return byId(rows);
}

async function lock(writer: Writer, table: "rooms" | "accounts", ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await lockRows(writer, table, ids).execute();
}

async function lockReaders(writer: Writer): Promise<void> {
  await writer.selectFrom("readers").select("name").orderBy("name").forUpdate().execute();
}

async function lockDirectory(writer: Writer): Promise<void> {
  await writer.selectFrom("meta").where("key", "=", "directory").select("key").forUpdate().execute();
}

/**
 * Kinds of errors, by the first two characters of their state: too little memory, disk or connections; stopped or not ready
 * yet; failed outside of the database. Then single states: read-only, gave way to another transaction, waited too long.
 */
const outOfService = new Set(["53", "58"]);
const notNow = new Set(["25006", "40001", "40P01", "55P03", "57014"]);
/** A damaged page of a table, and of an index. */
const damaged = new Set(["XX001", "XX002"]);

export const postgresDialect: Dialect = {
  name: "postgres",
  ...returningPositions,
  nextAccountPositions,
  nextReceiptsVersions,
  lockRooms: (writer, ids) => lock(writer, "rooms", ids),
  lockAccounts: (writer, ids) => lock(writer, "accounts", ids),
  lockDirectory,
  lockReaders,
  addJobs: addNewJobs,
  lockDueJobs: (writer, due) => dueJobs(writer, due).forUpdate().skipLocked().execute(),
  catalogue: (reader) => introspectServer(reader, sql`current_schema()`),
  async vitals(reader) {
    const { rows } = await sql<{ version: string; now: number; serving: number }>`
      select current_setting('server_version') as version,
        (extract(epoch from clock_timestamp()) * 1000)::bigint as now, ${postgresHolders} as serving`.execute(reader);
    const [found] = rows;
    const { version = "", now = 0, serving = 0 } = found ?? {};
    return { product: `PostgreSQL ${version}`, now: Number(now), serving: Number(serving) };
  },
  gatherStatistics: async (writer, table) => void (await sql`analyze ${sql.table(table)}`.execute(writer)),
  async within(reader, milliseconds, work) {
    // Until the end of the transaction in which this is read.
    await sql`select set_config('statement_timeout', ${String(milliseconds)}, true)`.execute(reader);
    return work();
  },
  isTooSlow: (error) => stateOf(error) === "57014",
  isUniqueViolation: (error) => stateOf(error) === "23505",
  isUnavailable: (error) => {
    if (error instanceof UnavailableError || isLost(error)) return true;
    const state = stateOf(error);
    return state !== undefined && (outOfService.has(state.slice(0, 2)) || notNow.has(state));
  },
  isDamaged: (error) => damaged.has(stateOf(error) ?? ""),
};
