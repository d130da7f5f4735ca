import { sql } from "kysely";
import type { Writer } from "../database.ts";
import type { Dialect } from "../dialect.ts";
import { UnavailableError } from "../errors.ts";
import { addNewJobs, dueJobs } from "../kysely/jobs.ts";
import { byId } from "../kysely/require-row.ts";
import { returningPositions } from "../kysely/returning-positions.ts";
import { introspectSqlite } from "../schema/introspection.ts";

async function nextAccountPositions(writer: Writer, accountIds: readonly string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const rows = await writer
    .updateTable("accounts")
    .set((row) => ({ position: row("position", "+", 1) }))
    .where("id", "in", accountIds)
    .returning(["id", "position"])
    .execute();
  return byId(rows);
}

async function nextReceiptsVersions(writer: Writer, roomIds: readonly string[]): Promise<Map<string, number>> {
  if (roomIds.length === 0) return new Map();
  const rows = await writer
    .updateTable("rooms")
    .set((row) => ({ receipts: row("receipts", "+", 1) }))
    .where("id", "in", roomIds)
    .returning(["id", "receipts as position"])
    .execute();
  return byId(rows);
}

/** Extended result codes of SQLite: UNIQUE and PRIMARY KEY. */
const uniqueViolations = new Set([2067, 1555]);

/** Result codes of SQLite: BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN. */
const outOfService = new Set([5, 6, 7, 8, 10, 13, 14]);

/** Result codes of SQLite: CORRUPT, NOTADB. */
const damaged = new Set([11, 26]);

/** The low byte of an extended result code is the kind of error; the other bits give details. */
const isAmong = (kinds: ReadonlySet<number>) => (error: unknown) =>
  error instanceof Error && "errcode" in error && kinds.has((error.errcode as number) & 0xff);

/** SQLite runs one writing transaction at a time, so no row locks are needed. */
const nothingToDo = () => Promise.resolve();

export const sqliteDialect: Dialect = {
  name: "sqlite",
  lockRooms: nothingToDo,
  lockDirectory: nothingToDo,
  lockAccounts: nothingToDo,
  lockReaders: nothingToDo,
  ...returningPositions,
  nextAccountPositions,
  nextReceiptsVersions,
  addJobs: addNewJobs,
  lockDueJobs: (writer, due) => dueJobs(writer, due).execute(),
  catalogue: introspectSqlite,
  async vitals(reader) {
    const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(reader);
    return { product: `SQLite ${rows[0]?.version ?? ""}`, now: null, serving: null };
  },
  // Migrations write the same statistics into every file.
  gatherStatistics: nothingToDo,
  within: (_reader, _milliseconds, work) => work(),
  isTooSlow: () => false,
  isUniqueViolation: (error) =>
    error instanceof Error && "errcode" in error && uniqueViolations.has(error.errcode as number),
  isUnavailable: (error) => error instanceof UnavailableError || isAmong(outOfService)(error),
  isDamaged: isAmong(damaged),
};
