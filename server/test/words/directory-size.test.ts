import { afterAll, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { sql } from "kysely";
import { findByWords } from "../../src/words/find.ts";
import { addWords } from "../../src/words/keep.ts";
import { wordsOf } from "../../src/words/words-of.ts";
import { IdSeries, insertSeries, nth, numbered } from "../database/insert-series.ts";
import { accountRow } from "../database/rows.ts";
import { rowsRead } from "../database/rows-read.ts";
import { type Person, startServer, type TestServer } from "../index.ts";

/** Ten times as many people as make a search through all of them slow. */
const crowd = 100_000;

let server: TestServer;
let ann: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
}, 120_000);
afterAll(() => server.close());

const search = (query: string, limit = 50) => ann.call("accounts.list", { query, limit });

/** People called Crowd and a number, past the actions, with the words by which the product finds them; and one called Needle besides. */
async function fill(): Promise<void> {
  const { database } = server.app;
  const row = { ...accountRow(Bun.randomUUIDv7()), created_at: "2026-01-01T00:00:00.000Z" };
  const [id, name] = [new IdSeries().in(database), numbered("crowd")];
  const search = sql<string>`concat('crowd', ${nth}, ' crowd', ${nth})`;
  const named = { name, handle: name, handle_skeleton: name, email: name };
  await insertSeries(database, "accounts", crowd, row, { id, ...named, search });
  for (const word of wordsOf("crowd7 crowd7"))
    await insertSeries(
      database,
      "words",
      crowd,
      { kind: "account", word, place: "", id: "" },
      word === "crowd7" ? { word: name, place: search, id } : { place: search, id },
    );
  await database.transaction(async (writer) => {
    const needle = { ...row, handle: "needle", handle_skeleton: "needle", search: "crowd needle" };
    await writer.insertInto("accounts").values(needle).execute();
    await addWords(writer, "account", needle.id, { place: needle.search, text: needle.search });
  });
}

test("among 100,000 people a search takes as many statements as among a few, reads no table from end to end, and answers in order", async () => {
  const few = await server.statements(() => search("ann"));
  await fill();
  // `checkAnswers` refuses a statement of SQLite that would read all words; networked-plans.test.ts looks at the others.
  expect(await server.statements(() => search("ann"))).toBe(few);
  expect(await server.statements(() => search("crowd"))).toBe(few);
  expect((await search("needle crowd")).accounts.map(({ handle }) => handle)).toEqual(["needle"]);
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 3; page += 1) {
    const { accounts, next } = await ann.call("accounts.list", { query: "c", limit: 40, cursor });
    seen.push(...accounts.map(({ id }) => id));
    cursor = next ?? undefined;
  }
  const { read } = server.app.database;
  const rows = await read
    .selectFrom("accounts")
    .select(["id", "search"])
    .where("search", "like", "%crowd%")
    .orderBy("search")
    .limit(120)
    .execute();
  expect(seen).toEqual(rows.map(({ id }) => id));
  await ofOneCharacter();
  await sharedByAll();
}, 240_000);

/** What everybody is called is read in the order of the directory, and not sorted; the results are the same in the same order. */
async function sharedByAll(): Promise<void> {
  const { database } = server.app;
  const { read } = database;
  // A thousand of these numbers begin with 77, and eleven thousand with 7: the last ones in the order.
  for (const folded of ["crowd", "cro crowd", "crowd7", "cro crowd77"]) {
    const expected = read
      .selectFrom("accounts")
      .select("id")
      .where("search", "like", `${folded.split(" ").at(-1)}%`);
    const ids = (
      await expected
        .orderBy("search")
        .limit(2 * sizes.page)
        .execute()
    ).map(({ id }) => id);
    const first = await findByWords(read, "account", folded, null, sizes.page);
    const second = await findByWords(read, "account", folded, first.at(-1) ?? null, sizes.page);
    expect([...first, ...second].map(({ id }) => id)).toEqual(ids);
  }
  if (database.dialect.name === "sqlite") return;
  for (const folded of ["crowd", "cro crowd"]) {
    const { rows } = await rowsRead(database, (each) => findByWords(each, "account", folded, null, sizes.page));
    // For each word its entries are counted; MariaDB counts a row of a subquery in `from` twice.
    expect([folded, rows, rows < (crowd * 3) / 4]).toEqual([folded, rows, true]);
  }
}

/** What begins with one or two characters is read in its order, and no more of it than is answered. */
async function ofOneCharacter(): Promise<void> {
  const { database } = server.app;
  if (database.dialect.name === "sqlite") return;
  for (const folded of ["c", "cr"]) {
    const found = await rowsRead(database, (read) => findByWords(read, "account", folded, null, sizes.page));
    expect(found.value).toHaveLength(sizes.page);
    expect(found.rows).toBeLessThan(2 * sizes.page);
  }
}

test("who is deactivated is found by nobody, and again once they are back; a new name is found, and the old one no more", async () => {
  const owner = await server.owner();
  const { zelda } = await server.people("zelda");
  const found = async (query: string) => (await search(query)).accounts.map(({ id }) => id);
  expect(await found("zel")).toEqual([zelda.id]);
  await owner.call("accounts.deactivate", { accountId: zelda.id });
  expect(await found("zel")).toEqual([]);
  await owner.call("accounts.reactivate", { accountId: zelda.id });
  expect(await found("zel")).toEqual([zelda.id]);
  const again = await server.anyone.call("sessions.signIn", { email: "zelda@example.org", password: zelda.password });
  expect(again.me.account.id).toBe(zelda.id);
  await owner.call("accounts.update", { name: "Quentin Lantern" });
  expect(await found("lantern quen")).toEqual([owner.id]);
  await owner.call("accounts.update", { name: "Olivia" });
  expect(await found("lantern")).toEqual([]);
});
