import { afterAll, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { findByWords } from "../../src/words/find.ts";
import { wordsOf } from "../../src/words/words-of.ts";
import { IdSeries, insertSeries, numbered } from "../database/insert-series.ts";
import { upTo } from "../database/rows.ts";
import { rowsRead } from "../database/rows-read.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomRow } from "../members/rows.ts";
import { makeRoom } from "../rooms/room.ts";

/** Ten times as many channels as make a search through all of them slow. */
const count = 20_000;

let server: TestServer;
let ann: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());

const search = (query: string, more: { limit?: number; cursor?: string } = {}) =>
  ann.call("rooms.browse", { query, limit: 50, ...more });

/** Channels that nobody is in, past the actions, with the words by which the product finds them; and one called Needle besides. */
async function fill(): Promise<string[]> {
  const { database } = server.app;
  const ids = new IdSeries();
  const [id, search] = [ids.in(database), numbered("boats", "\n")];
  const row = roomRow({ kind: "channel", created_by: ann.id });
  await insertSeries(database, "rooms", count, row, { id, search, name: numbered("boats") });
  for (const word of wordsOf("boats7"))
    await insertSeries(
      database,
      "words",
      count,
      { kind: "channel", word, place: "", id: "" },
      word === "boats7" ? { word: numbered("boats"), place: search, id } : { place: search, id },
    );
  return ids.upTo(count);
}

test("among 20,000 channels a search takes as many statements as among a few, reads no table from end to end, and answers in order", async () => {
  await makeRoom("channel", ann, [], "boats");
  const few = await server.statements(() => search("boats"));
  const ids = await fill();
  await makeRoom("channel", ann, [], "needle boats");
  // `checkAnswers` refuses a statement of SQLite that would read all words; networked-plans.test.ts looks at the others.
  expect(await server.statements(() => search("boats"))).toBe(few);
  expect((await search("needle boats")).rooms.map(({ room }) => room.name)).toEqual(["needle boats"]);
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 3; page += 1) {
    const { rooms, next } = await search("boats1", { limit: 40, cursor });
    seen.push(...rooms.map(({ room }) => room.id));
    cursor = next ?? undefined;
  }
  const numbers = upTo(count).filter((number) => `${number}`.startsWith("1"));
  const inOrder = numbers
    .map(String)
    .sort()
    .map((number) => ids[Number(number) - 1] ?? "");
  expect(seen).toEqual(inOrder.slice(0, 120));
  const { database } = server.app;
  if (database.dialect.name === "sqlite") return;
  // What begins with one or two characters is read in its order, and no more of it than is answered.
  for (const folded of ["b", "bo"]) {
    const found = await rowsRead(database, (read) => findByWords(read, "channel", folded, null, sizes.page));
    expect(found.value).toHaveLength(sizes.page);
    expect(found.rows).toBeLessThan(2 * sizes.page);
  }
}, 60_000);
