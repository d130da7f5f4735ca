import { type SqlBool, sql } from "kysely";
import { compiled } from "./compiled.ts";
import type { Writer } from "./database.ts";
import type { Dialect } from "./dialect.ts";
import { UnavailableError } from "./errors.ts";
import { isLost, stateOf } from "./postgres-errors.ts";
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
    .set({ value: sql<string>`cast(cast(value as bigint) + 1 as text)` })
    .where("key", "=", p.key)
    .returning(sql<number>`cast(value as bigint)`.as("position")),
);

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

async function lockDirectory(writer: Writer): Promise<void> {
  await writer.selectFrom("meta").where("key", "=", "directory").select("key").forUpdate().execute();
}

/**
 * Kinds of errors, by the first two characters of their state: too little memory, disk or connections; stopped or not ready
 * yet; failed outside of the database. Then single states: read-only, gave way to another transaction, waited too long.
 */
const outOfService = new Set(["53", "58"]);
const notNow = new Set(["25006", "40001", "40P01", "55P03", "57014"]);

export const postgresDialect: Dialect = {
  name: "postgres",
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
  lockRooms: (writer, ids) => lock(writer, "rooms", ids),
  lockAccounts: (writer, ids) => lock(writer, "accounts", ids),
  lockDirectory,
  contains: (column, text) => sql<SqlBool>`strpos(${sql.ref(column)}, ${text}) > 0`,
  isUniqueViolation: (error) => stateOf(error) === "23505",
  isUnavailable: (error) => {
    if (error instanceof UnavailableError || isLost(error)) return true;
    const state = stateOf(error);
    return state !== undefined && (outOfService.has(state.slice(0, 2)) || notNow.has(state));
  },
};
