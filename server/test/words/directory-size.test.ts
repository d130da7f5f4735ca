import { afterAll, beforeAll, expect, test } from "bun:test";
import { addWords } from "../../src/words/keep.ts";
import { accountRow, upTo } from "../database/rows.ts";
import { type Person, startServer, type TestServer } from "../index.ts";

/** Ten times as many people as make a search through all of them slow. */
const crowd = 10_000;

let server: TestServer;
let ann: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
}, 120_000);
afterAll(() => server.close());

const search = (query: string, limit = 50) => ann.call("accounts.list", { query, limit });

/** People by the name of Crowd, of whom one is called Needle besides; none of them signs in. */
async function fill(): Promise<void> {
  for (const thousand of upTo(crowd / 1000)) {
    await server.app.database.transaction(async (writer) => {
      const rows = upTo(1000).map((number) => {
        const name = `${thousand * 7919 + number * 31} crowd${number === 500 && thousand === 5 ? " needle" : ""}`;
        const handle = `c${thousand}x${number}`;
        const row = {
          ...accountRow(Bun.randomUUIDv7()),
          handle,
          handle_skeleton: handle,
          created_at: "2026-01-01T00:00:00.000Z",
        };
        return { ...row, search: `${name} ${handle}` };
      });
      for (const some of [rows.slice(0, 500), rows.slice(500)])
        await writer.insertInto("accounts").values(some).execute();
      for (const { id, search: text } of rows) await addWords(writer, "account", id, { place: text, text });
    });
  }
}

test("among 10,000 people a search takes as many statements as among a few, reads no table from end to end, and answers in order", async () => {
  const few = await server.statements(() => search("ann"));
  await fill();
  // `checkAnswers` refuses a statement of SQLite that would read all words; networked-plans.test.ts looks at the others.
  expect(await server.statements(() => search("ann"))).toBe(few);
  expect(await server.statements(() => search("crowd"))).toBe(few);
  expect((await search("needle crowd")).accounts.map(({ handle }) => handle)).toEqual(["c5x500"]);
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
}, 240_000);

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
