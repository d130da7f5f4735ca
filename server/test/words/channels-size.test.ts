import { afterAll, beforeAll, expect, test } from "bun:test";
import { placeOf, searchOf } from "../../src/rooms/search.ts";
import type { RoomRow } from "../../src/rooms/tables.ts";
import { wordsOf } from "../../src/words/words-of.ts";
import { upTo } from "../database/rows.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomRow } from "../members/rows.ts";
import { makeRoom } from "../rooms/room.ts";

/** Ten times as many channels as make a search through all of them slow. */
const count = 10_000;
const batch = 500;

let server: TestServer;
let ann: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());

const search = (query: string, more: { limit?: number; cursor?: string } = {}) =>
  ann.call("rooms.browse", { query, limit: 50, ...more });

function channel(number: number): RoomRow {
  const name = `${(number * 7919) % count} boats${number === 5_500 ? " needle" : ""}`;
  const row = { id: Bun.randomUUIDv7(), kind: "channel", name, created_by: ann.id } as const;
  return roomRow({ ...row, search: searchOf({ name, topic: "" }) });
}

/** Channels that nobody is in, past the actions: they would take minutes. */
async function fill(): Promise<RoomRow[]> {
  const rows = upTo(count).map(channel);
  for (let start = 0; start < count; start += batch) {
    const some = rows.slice(start, start + batch);
    const words = some.flatMap((row) =>
      wordsOf(row.search).map((word) => ({ kind: "channel" as const, word, place: placeOf(row), id: row.id })),
    );
    await server.app.database.transaction(async (writer) => {
      await writer.insertInto("rooms").values(some).execute();
      for (let at = 0; at < words.length; at += 1000)
        await writer
          .insertInto("words")
          .values(words.slice(at, at + 1000))
          .execute();
    });
  }
  return rows;
}

test("among 10,000 channels a search takes as many statements as among a few, reads no table from end to end, and answers in order", async () => {
  await makeRoom("channel", ann, [], "boats");
  const few = await server.statements(() => search("boats"));
  const rows = await fill();
  // `checkAnswers` refuses a statement of SQLite that would read all words; networked-plans.test.ts looks at the others.
  expect(await server.statements(() => search("boats"))).toBe(few);
  expect((await search("needle boats")).rooms.map(({ room }) => room.name)).toEqual(
    rows.filter(({ name }) => name?.endsWith("needle")).map(({ name }) => name),
  );
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 3; page += 1) {
    const { rooms, next } = await search("b", { limit: 40, cursor });
    seen.push(...rooms.map(({ room }) => room.id));
    cursor = next ?? undefined;
  }
  const inOrder = rows.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  expect(seen).toEqual(inOrder.slice(0, 120).map(({ id }) => id));
}, 60_000);
