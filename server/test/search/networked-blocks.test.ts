import { afterAll, beforeAll, expect, test } from "bun:test";
import type { AccountId, RoomId } from "@parley/protocol";
import { sql } from "kysely";
import type { Database } from "../../src/database/database.ts";
import { connections } from "../../src/database/server/server-connection.ts";
import { stockOf } from "../../src/moving/plan.ts";
import { changeOf } from "../../src/search/change-of.ts";
import type { IndexChange, IndexQuery, SearchDoc } from "../../src/search/search-index.ts";
import { openServerIndex, type ServerIndex } from "../../src/search/servers/open-index.ts";
import { put } from "../../src/search/servers/put.ts";
import { lockTable, requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { gramsOf } from "./contract/scene.ts";
import { findAll, keyOf } from "./index-under-test.ts";
import { PlainScan } from "./plain-scan.ts";

const isPostgres = /^postgres/.test(requiredServer());
const patience = 120_000;
const sizes = { block: 16, walked: [2, 3] };

let place: ServerPlace;
let database: Database;
let index: ServerIndex;
const plain = new PlainScan();
beforeAll(async () => {
  place = await serverPlace(requiredServer());
  database = await place.open();
  await database.migrate();
  index = await openServerIndex({ database, changeOf, sizes });
}, patience);
afterAll(async () => {
  await index.close();
  await database.close();
  await place.remove();
}, patience);

const rooms = Array.from({ length: 6 }, (): RoomId => Bun.randomUUIDv7());
const authorId: AccountId = Bun.randomUUIDv7();
const begin = 1_600_000_000_000;
const doc = (roomId: RoomId, position: number, words: string): SearchDoc => ({
  ...{ roomId, position, createdAt: begin + position * 1000, authorId, isReply: false, kinds: [], words },
});

const change = async (all: IndexChange): Promise<void> => {
  await database.transaction((writer) => put(writer, [all]));
  plain.change(all);
};
const changed = (roomId: RoomId, docs: readonly SearchDoc[], dropped: readonly number[] = []): IndexChange => ({
  ...{ roomId, dropsRoom: false, droppedUpTo: 0, dropped, docs },
});

const indexQuery = (typed: string): IndexQuery => ({
  grams: gramsOf(typed),
  rooms: new Map(rooms.map((room) => [room, 0])),
});

async function expectAsPlain(...typed: readonly string[]): Promise<void> {
  for (const each of typed) {
    const found = (await findAll(index, indexQuery(each))).map(keyOf);
    expect(found.toSorted(), each).toEqual(plain.find(indexQuery(each)).map(keyOf).toSorted());
  }
}

const blocks = async () => (await database.read.selectFrom("search_blocks").selectAll().execute()).length;

test(
  "blocks are sealed by two processes while others write, and nothing is missing",
  async () => {
    const other = await openServerIndex({ database, changeOf, sizes });
    let isWriting = true;
    const sealing = [index, other].map(async (each) => {
      while (isWriting) await each.seal();
    });
    const writing = rooms.map(async (room, number) => {
      for (let position = 1; position <= 60; position += 3) {
        const docs = [0, 1, 2].map((more) => doc(room, position + more, `wave ${number} of ${position + more}`));
        await change(changed(room, docs));
        if (position % 4 === 0) await change(changed(room, [doc(room, position, `tide ${position}`)], [position + 1]));
      }
    });
    await Promise.all(writing);
    isWriting = false;
    await Promise.all(sealing);
    await index.seal();
    await other.close();
    expect(await blocks()).toBeGreaterThan(15);
    await expectAsPlain("wave", "tide", "wave 3", "of 57", "tide 16", "nothing of that", "");
  },
  patience,
);

test(
  "blocks of which little is left are given up",
  async () => {
    const before = await blocks();
    for (let round = 1; round <= 5; round += 1)
      for (const room of rooms) {
        const docs = plain.docs.filter((each) => each.roomId === room);
        await change(
          changed(
            room,
            docs.map((each) => ({ ...each, words: `round ${round} ${each.words.slice(-3)}` })),
          ),
        );
        await index.seal();
      }
    // Without it there would be six times as many.
    expect(await blocks()).toBeLessThan(before * 2);
    await expectAsPlain("round", "round 5", "round 4", "wave", "57");
    const { orphans } = await database.read
      .selectFrom("search_grams")
      .where("block", "not in", (eb) => eb.selectFrom("search_blocks").select("block"))
      .select((eb) => eb.fn.countAll<number>().as("orphans"))
      .executeTakeFirstOrThrow();
    expect(Number(orphans)).toBe(0);
  },
  patience,
);

test(
  "a search that has to wait ends with the signal or soon after, and the database goes on",
  async () => {
    const release = await lockTable(place.url, "search_docs");
    try {
      const began = performance.now();
      const { places, reached } = await index.find(indexQuery("round"), null, 10, AbortSignal.timeout(50));
      expect(performance.now() - began).toBeLessThan(8000);
      expect(places).toEqual([]);
      expect(reached).not.toBeNull();
    } finally {
      await release();
    }
    // No connection has kept the limit of a search: those that read have the usual one.
    const limit = isPostgres ? sql<string>`current_setting('statement_timeout')` : sql<number>`@@max_statement_time`;
    const readings = Array.from({ length: connections.read }, () =>
      sql<{ limit: unknown }>`select ${limit} as ${sql.ref("limit")}`.execute(database.read),
    );
    for (const { rows } of await Promise.all(readings)) expect(rows).toEqual([{ limit: isPostgres ? "12s" : 12 }]);
    await expectAsPlain("round 5");
  },
  patience,
);

test(
  "an index that was deleted has another id, and what was in it is dropped room by room",
  async () => {
    const { reader } = index;
    const before = reader.results?.();
    await database.transaction((writer) => writer.deleteFrom("search_index").execute());
    await expect(change(changed(rooms[0] ?? "", [doc(rooms[0] ?? "", 1, "too early")]))).rejects.toThrow("deleted");
    // What asks for the id looks at the row for the next time.
    for (let tries = 0; reader.results?.() === before && tries < 100; tries += 1) await Bun.sleep(20);
    expect(reader.results?.()).not.toBe(before);
    for (const roomId of rooms) {
      const docs = Array.from({ length: 20 }, (_, at) => doc(roomId, at + 1, `anew ${at}`));
      await change({ roomId, dropsRoom: true, droppedUpTo: 0, dropped: [], docs });
      await index.seal();
    }
    await expectAsPlain("anew", "anew 7", "round", "");
  },
  patience,
);

test("none of it is moved or backed up", async () => {
  const { tables } = await stockOf(database, database.read);
  expect(tables.some(({ name }) => name === "messages")).toBe(true);
  expect(tables.filter(({ name }) => name.startsWith("search_"))).toEqual([]);
});
