import { afterEach, beforeEach, expect, test } from "bun:test";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import { idOf } from "./id-of.ts";
import { accountRow, makeRoom, positionsIn, post, roomRow, upTo } from "./rows.ts";
import { requiredServer, type ServerPlace, serverPlace } from "./server-place.ts";

let place: ServerPlace;
/** Two processes on one database, as far as the database can tell. */
let here: Database;
let there: Database;
beforeEach(async () => {
  place = await serverPlace(requiredServer());
  [here, there] = await Promise.all([place.open(), place.open()]);
  await here.migrate();
});
afterEach(async () => {
  await Promise.all([here.close(), there.close()]);
  await place.remove();
});

const both = (number: number) => (number % 2 === 0 ? here : there);

test("positions are dense and never given twice, whichever process gives them", async () => {
  const rooms = [await makeRoom(here), await makeRoom(here)];
  const of = (number: number) => rooms[number % 3 === 0 ? 0 : 1] ?? "";
  await Promise.all(
    upTo(120).map((number) => {
      const [database, room] = [both(number), of(number)];
      return database.transaction((writer) => post(database, writer, room), { room, shared: true });
    }),
  );
  expect(await positionsIn(here, of(3))).toEqual(upTo(40));
  expect(await positionsIn(here, of(1))).toEqual(upTo(80));
});

test("work about a room reads what all earlier work about it has committed", async () => {
  const room = await makeRoom(here);
  const count = (database: Database) =>
    database.transaction(
      async (writer) => {
        const row = await writer.selectFrom("rooms").select("topic").where("id", "=", room).executeTakeFirstOrThrow();
        await writer
          .updateTable("rooms")
          .set({ topic: `${Number(row.topic) + 1}` })
          .where("id", "=", room)
          .execute();
      },
      { room },
    );
  await Promise.all(upTo(40).map((number) => count(both(number))));
  const row = await here.read.selectFrom("rooms").select("topic").executeTakeFirstOrThrow();
  expect(row.topic).toBe("40");
});

test("work about accounts locks them in one order, however they are named", async () => {
  const names = ["ann", "bob", "cleo"];
  const ids = names.map(idOf);
  await here.transaction((writer) => writer.insertInto("accounts").values(names.map(accountRow)).execute());
  const raise = (database: Database, accounts: string[]) =>
    database.transaction((writer) => database.dialect.nextAccountPositions(writer, accounts), { accounts });
  const rounds = await Promise.all(
    upTo(60).map((number) => raise(both(number), number % 3 === 0 ? [...ids].reverse() : ids)),
  );
  for (const id of ids) {
    expect(rounds.map((round) => round.get(id)).sort((a = 0, b = 0) => a - b)).toEqual(upTo(60));
  }
});

test("transactions that lock each other out are both done", async () => {
  const [first, second] = [await makeRoom(here), await makeRoom(here)];
  const arrived = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const cross = (database: Database, one: string, other: string, mine: number) =>
    database.transaction(async (writer) => {
      const position = await database.dialect.nextPosition(writer, one);
      arrived[mine]?.resolve();
      await arrived[1 - mine]?.promise;
      return [position, await database.dialect.nextPosition(writer, other)];
    });
  await Promise.all([cross(here, first, second, 0), cross(there, second, first, 1)]);
  const rows = await here.read.selectFrom("rooms").select("position").execute();
  expect(rows).toEqual([{ position: 2 }, { position: 2 }]);
}, 60_000);

test("processes that start at the same time make one schema", async () => {
  const empty = await serverPlace(requiredServer());
  const processes = await Promise.all(upTo(4).map(() => openDatabase(empty.url, { durability: "normal" })));
  await Promise.all(processes.map((database) => database.migrate()));
  const meta = await Promise.all(
    processes.map((database) => database.read.selectFrom("meta").selectAll().orderBy("key").execute()),
  );
  expect(new Set(meta.map((rows) => JSON.stringify(rows))).size).toBe(1);
  expect(meta[0]?.map((row) => row.key)).toEqual(["directory", "epoch", "probe"]);
  await Promise.all(processes.map((database) => database.close()));
  await empty.remove();
}, 60_000);

test("text is compared and kept byte by byte: accents, cases, spaces, emoji", async () => {
  const names = ["a", "A", "á", "a ", "ß", "ss", "👩‍🚀", "👩", "\u0000x".slice(1), "ﬁ", "fi"];
  await here.transaction((writer) =>
    writer
      .insertInto("rooms")
      .values(names.map((search, index) => ({ ...roomRow(`room ${index}`), kind: "channel" as const, search })))
      .execute(),
  );
  for (const [index, name] of names.entries()) {
    const found = await here.read.selectFrom("rooms").select(["id", "search"]).where("search", "=", name).execute();
    expect(found).toEqual([{ id: idOf(`room ${index}`), search: name }]);
  }
  const sorted = await here.read.selectFrom("rooms").select("search").orderBy("search").execute();
  const bytes = (text: string) => Buffer.from(text).toString("hex");
  expect(sorted.map((row) => bytes(row.search))).toEqual(names.map(bytes).sort());
});
