import { type SqlBool, sql } from "kysely";
import { compiled } from "./compiled.ts";
import type { Writer } from "./database.ts";
import type { Dialect } from "./dialect.ts";
import { byId, taken } from "./taken.ts";

const nextPosition = compiled((db, p: { id: string; count: number }) =>
  db
    .updateTable("rooms")
    .set((row) => ({ position: row("position", "+", p.count) }))
    .where("id", "=", p.id)
    .returning("position"),
);

const nextMessagePosition = compiled((db, p: { id: string; now: number }) =>
  db
    .updateTable("rooms")
    .set((row) => ({
      position: row("position", "+", 1),
      ordinal: row("ordinal", "+", 1),
      last_position: row("position", "+", 1),
      active_at: p.now,
    }))
    .where("id", "=", p.id)
    .returning(["position", "ordinal"]),
);

const nextReceiptsVersion = compiled((db, p: { id: string }) =>
  db
    .updateTable("rooms")
    .set((row) => ({ receipts: row("receipts", "+", 1) }))
    .where("id", "=", p.id)
    .returning("receipts as position"),
);

const nextAccountPosition = compiled((db, p: { id: string; count: number }) =>
  db
    .updateTable("accounts")
    .set((row) => ({ position: row("position", "+", p.count) }))
    .where("id", "=", p.id)
    .returning("position"),
);

const nextDirectoryPosition = compiled((db, p: { key: string }) =>
  db
    .updateTable("meta")
    .set({ value: sql<string>`cast(cast(value as integer) + 1 as text)` })
    .where("key", "=", p.key)
    .returning(sql<number>`cast(value as integer)`.as("position")),
);

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

/** One transaction writes at a time: there is nobody to keep out. */
const nothingToLock = () => Promise.resolve();

export const sqliteDialect: Dialect = {
  name: "sqlite",
  lockRooms: nothingToLock,
  lockDirectory: nothingToLock,
  lockAccounts: nothingToLock,
  nextPosition: async (writer, id, count = 1) => taken(await nextPosition.first(writer, { id, count }), `room ${id}`),
  nextMessagePosition: async (writer, id, now) => {
    const place = await nextMessagePosition.first(writer, { id, now });
    return { position: taken(place, `room ${id}`), ordinal: place?.ordinal ?? 0 };
  },
  nextAccountPosition: async (writer, id, count = 1) =>
    taken(await nextAccountPosition.first(writer, { id, count }), `account ${id}`),
  nextReceiptsVersion: async (writer, id) => taken(await nextReceiptsVersion.first(writer, { id }), `room ${id}`),
  nextAccountPositions,
  nextReceiptsVersions,
  nextDirectoryPosition: async (writer) =>
    taken(await nextDirectoryPosition.first(writer, { key: "directory" }), "the directory"),
  contains: (column, text) => sql<SqlBool>`instr(${sql.ref(column)}, ${text}) > 0`,
  isUniqueViolation: (error) =>
    error instanceof Error && "errcode" in error && uniqueViolations.has(error.errcode as number),
  // The low byte is the kind of error; the rest says more about it.
  isUnavailable: (error) =>
    error instanceof Error && "errcode" in error && outOfService.has((error.errcode as number) & 0xff),
};
