import { afterAll, beforeAll, expect, test } from "bun:test";
import type { RoomId } from "@parley/protocol";
import type { Database } from "../../src/database/database.ts";
import { changeOf } from "../../src/search/change-of.ts";
import type { IndexQuery, SearchDoc } from "../../src/search/search-index.ts";
import { openServerIndex, type ServerIndex } from "../../src/search/servers/open-index.ts";
import { put } from "../../src/search/servers/put.ts";
import { timesBucket } from "../../src/search/servers/times.ts";
import { requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { gramsOf } from "./contract/scene.ts";
import { findAll } from "./index-under-test.ts";

const patience = 120_000;
const sizes = { block: 256, walked: [10, 20] };
const rooms = Array.from({ length: 8 }, (): RoomId => Bun.randomUUIDv7());
const each = 400;
const begin = 1_600_000_000_000;
const authorId = Bun.randomUUIDv7();

/** Every doc has the word. The times of each room reach over the whole period, as in an index that was made room by room. */
const docs: SearchDoc[] = rooms.flatMap((roomId, room) =>
  Array.from({ length: each }, (_, index) => {
    const createdAt = begin + (index * rooms.length + room) * 977;
    return { roomId, position: index + 1, createdAt, authorId, isReply: false, kinds: [], words: `harbour ${index}` };
  }),
);

let place: ServerPlace;
let database: Database;
let index: ServerIndex;
beforeAll(async () => {
  place = await serverPlace(requiredServer());
  database = await place.open();
  await database.migrate();
  index = await openServerIndex({ database, changeOf, sizes });
  for (const roomId of rooms) {
    const own = docs.filter((doc) => doc.roomId === roomId);
    await database.transaction((writer) =>
      put(writer, [{ roomId, dropsRoom: false, droppedUpTo: 0, dropped: [], docs: own }]),
    );
  }
  await index.seal();
}, patience);
afterAll(async () => {
  await index.close();
  await database.close();
  await place.remove();
}, patience);

const indexQuery = (among: readonly RoomId[]): IndexQuery => ({
  grams: gramsOf("harbour"),
  rooms: new Map(among.map((roomId) => [roomId, 0])),
});

const expectNewestFirst = async (among: readonly RoomId[]) => {
  const found = await findAll(index, indexQuery(among), 100);
  const expected = docs
    .filter(({ roomId }) => among.includes(roomId))
    .sort((one, other) => other.createdAt - one.createdAt)
    .map(({ createdAt }) => createdAt);
  expect(found.map(({ createdAt }) => createdAt)).toEqual(expected);
};

test("a word that thousands of docs have is found newest first, in all rooms and in some", async () => {
  await expectNewestFirst(rooms);
  await expectNewestFirst(rooms.slice(2, 4));
});

/** The statements that the first page of a hundred takes. */
async function statementsOfPage(): Promise<number> {
  const before = database.statements;
  const { places } = await index.find(indexQuery(rooms), null, 100, new AbortController().signal);
  expect(places.length).toBe(100);
  return database.statements - before;
}

test(
  "a page takes fewer statements by the times of blocks, and blocks that were sealed without times are searched as before",
  async () => {
    const byTimes = await statementsOfPage();
    await database.transaction((writer) =>
      writer.deleteFrom("search_grams").where("bucket", "=", timesBucket).execute(),
    );
    // Every thousand docs that have the word take a statement without times, and one more for each part of the page.
    expect(await statementsOfPage()).toBeGreaterThan(byTimes + 2);
    await expectNewestFirst(rooms);
  },
  patience,
);
