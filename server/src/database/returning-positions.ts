import { sql } from "kysely";
import { compiled } from "./compiled.ts";
import type { Dialect } from "./dialect.ts";
import { taken } from "./taken.ts";

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

/** Taking the next of one row, where the database answers what it wrote. */
export const returningPositions = {
  nextPosition: async (writer, id, count = 1) => taken(await nextPosition.first(writer, { id, count }), `room ${id}`),
  nextMessagePosition: async (writer, id, now) => {
    const place = await nextMessagePosition.first(writer, { id, now });
    return { position: taken(place, `room ${id}`), ordinal: place?.ordinal ?? 0 };
  },
  nextAccountPosition: async (writer, id, count = 1) =>
    taken(await nextAccountPosition.first(writer, { id, count }), `account ${id}`),
  nextReceiptsVersion: async (writer, id) => taken(await nextReceiptsVersion.first(writer, { id }), `room ${id}`),
  nextDirectoryPosition: async (writer) =>
    taken(await nextDirectoryPosition.first(writer, { key: "directory" }), "the directory"),
} satisfies Partial<Dialect>;
