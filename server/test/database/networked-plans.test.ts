import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Database, Writer } from "../../src/database/database.ts";
import { addWords } from "../../src/words/keep.ts";
import { hotQueries } from "./hot-queries.ts";
import { idOf } from "./id-of.ts";
import { accountRow, messageRow, roomRow, upTo } from "./rows.ts";
import { onServer, requiredServer, type ServerPlace, serverPlace } from "./server-place.ts";

const isPostgres = /^postgres/.test(requiredServer());
const patience = 240_000;

/** Rooms, people in each, and messages in each: enough that reading a whole table is never the cheapest way. */
const [rooms, people, each] = [40, 40, 400];

let place: ServerPlace;
let database: Database;
beforeAll(async () => {
  place = await serverPlace(requiredServer());
  database = await place.open();
  await database.migrate();
  await database.transaction(fill);
  const tables = ["accounts", "rooms", "members", "messages", "words", "reader_rooms"];
  await onServer(place.url, ...tables.map((name) => (isPostgres ? `analyze ${name}` : `analyze table ${name}`)));
}, patience);
afterAll(async () => {
  await database.close();
  await place.remove();
}, patience);

/** The first is the one that the queries ask for. */
const roomOf = (number: number): string => idOf(number === 1 ? "r" : `r${number}`);

async function fill(writer: Writer): Promise<void> {
  await writer
    .insertInto("accounts")
    .values(
      upTo(people * 50).map((number) => ({
        ...accountRow(`a${number}`),
        ...{ search: `x${number}`, name_skeleton: `x${number % 50}`, revision: number },
      })),
    )
    .execute();
  for (const number of upTo(people * 50))
    await addWords(writer, "account", idOf(`a${number}`), { place: `x${number}`, text: `x${number} y${number % 7}` });
  for (const thousand of upTo(rooms / 10)) {
    const rows = upTo(1000).map((number) => ({
      ...roomRow(roomOf(thousand * 1000 - 1000 + number)),
      kind: number % 2 ? ("channel" as const) : ("group" as const),
      search: `room ${number}`,
    }));
    await writer.insertInto("rooms").values(rows).execute();
    const told = rows.map(({ id }) => ({ ...readerRoom, room_id: id }));
    for (const run of upTo(8))
      await writer
        .insertInto("reader_rooms")
        .values(told.map((row) => ({ ...row, run: idOf(`run${run}`) })))
        .execute();
  }
  await writer
    .updateTable("rooms")
    .set({ undispatched: 1 })
    .where("id", "in", [roomOf(7), roomOf(70)])
    .execute();
  for (const room of upTo(rooms)) {
    const members = upTo(people).map((number) => ({
      ...member,
      room_id: roomOf(room),
      account_id: idOf(`a${room + number}`),
    }));
    await writer
      .insertInto("members")
      .values(members.map((row, index) => ({ ...row, receipts: index, personal: index })))
      .execute();
    const messages = upTo(each).map((number) => ({
      ...messageRow(roomOf(room), number),
      ...(number === 1 ? { id: idOf("m") } : {}),
      author_id: idOf(`a${room + (number % people)}`),
      thread_id: number % 10 === 0 ? idOf(`t${number % 7}`) : null,
      deleted_at: number % 50 === 0 ? 1 : null,
      pinned_at: number % 100 === 0 ? 1 : null,
    }));
    await writer.insertInto("messages").values(messages).execute();
  }
}

const member = {
  ...{ role: "member" as const, joined_at: 1, left_at: null, revision: 1, read: 0, delivered: 0, receipts: 0 },
  ...{ unread_after: 0, unread_after_ordinal: 0, cleared: 0, muted: 0, favourite: 0, section: "", personal: 0 },
  ...{ added_by: null, removed_by: null },
};

const readerRoom = {
  ...{ position: 1, target: 1, due_at: null, behind_since: 1, failures: 0, failing_since: null },
};

/** An account and a thread that are there, in place of those that the queries ask for. */
const known: Record<string, string> = { [idOf("a")]: idOf("a9"), [idOf("t")]: idOf("t3") };

/** The steps of a plan: which table is read, and the index by which, or undefined where it is read from end to end. */
async function stepsOf(build: (typeof hotQueries)[number][1]): Promise<{ table: string; index: string | undefined }[]> {
  const query = build(database.read).compile();
  const parameters = query.parameters.map((value) => (typeof value === "string" ? (known[value] ?? value) : value));
  const explain = isPostgres ? "explain (format json)" : "explain";
  const { rows } = await database.read.executeQuery<Record<string, unknown>>({
    ...query,
    parameters,
    sql: `${explain} ${query.sql}`,
  } as never);
  if (isPostgres) {
    const [plan] = (rows[0]?.["QUERY PLAN"] ?? []) as { Plan: PostgresPlan }[];
    return postgresSteps(plan?.Plan);
  }
  return rows
    .filter((row) => typeof row.table === "string" && !row.table.startsWith("<"))
    .map((row) => ({
      table: String(row.table),
      index: row.type === "ALL" || row.type === "index" ? undefined : String(row.key),
    }));
}

interface PostgresPlan {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly Plans?: readonly PostgresPlan[];
}

function postgresSteps(plan: PostgresPlan | undefined): { table: string; index: string | undefined }[] {
  if (plan === undefined) return [];
  const { "Relation Name": table, "Index Name": index, Plans = [] } = plan;
  // A bitmap scan names its index in a step below it.
  const below = Plans.flatMap(postgresSteps);
  if (plan["Node Type"] === "Bitmap Heap Scan") return below;
  const own = table !== undefined || index !== undefined ? [{ table: table ?? `by ${index}`, index }] : [];
  return [...own, ...below];
}

test("a plan that reads a whole table would be seen", async () => {
  const steps = await stepsOf((db) => db.selectFrom("messages").selectAll().where("text", "=", "x"));
  expect(steps).toEqual([{ table: "messages", index: undefined }]);
});

test.each(hotQueries.map(([what, build]) => [what, build] as const))("%s are found by an index", async (_, build) => {
  const steps = await stepsOf(build);
  expect(steps.length).toBeGreaterThan(0);
  for (const step of steps) expect(step).toEqual({ table: step.table, index: expect.any(String) });
});

/** The parts of each table that a query reads, where the tables are in parts. */
async function partsOf(build: (typeof hotQueries)[number][1]): Promise<string[]> {
  const query = build(database.read).compile();
  const parameters = query.parameters.map((value) => (typeof value === "string" ? (known[value] ?? value) : value));
  const { rows } = await database.read.executeQuery<{ partitions: string | null }>({
    ...query,
    parameters,
    sql: `explain partitions ${query.sql}`,
  } as never);
  return rows.flatMap((row) => row.partitions?.split(",") ?? []);
}

// What PostgreSQL does with each statement of a running server is seen in networked-shards.test.ts.
if (!isPostgres) {
  test(
    "with the tables in parts by room, what is read of a room is read from one part",
    async () => {
      for (const name of ["members", "mentions", "messages"])
        await onServer(place.url, `alter table ${name} partition by key (room_id) partitions 8`);
      const ofRoom = hotQueries.filter(([, build]) => /room_id` = \?/.test(build(database.read).compile().sql));
      expect(ofRoom.length).toBeGreaterThan(9);
      for (const [, build] of ofRoom) expect(new Set(await partsOf(build)).size).toBe(1);
      const everything = (db: Database["read"]) => db.selectFrom("messages").selectAll().where("text", "=", "x");
      expect(await partsOf(everything)).toHaveLength(8);
    },
    patience,
  );
}

test("what is read of a room names the room, so that it lies on one shard", () => {
  const named = hotQueries.filter(([, build]) =>
    / from .(messages|changes|reactions|mentions). /.test(build(database.read).compile().sql),
  );
  expect(named.length).toBeGreaterThan(7);
  for (const [, build] of named) expect(build(database.read).compile().sql).toMatch(/room_id. = (\$\d+|\?)/);
});
