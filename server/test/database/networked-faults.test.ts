import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Database } from "../../src/database/database.ts";
import { UnavailableError, UnknownOutcomeError } from "../../src/database/errors.ts";
import { openDatabase } from "../../src/database/open.ts";
import { until } from "../harness/until.ts";
import { type Middleman, startMiddleman } from "./middleman.ts";
import { makeRoom, positionsIn, post, sendAll, sendOnce, storedIn, upTo } from "./rows.ts";
import { onServer, requiredServer, type ServerPlace, serverPlace, urlOf } from "./server-place.ts";

const server = requiredServer();
const isPostgres = /^postgres/.test(server);

let place: ServerPlace;
let middleman: Middleman;
beforeEach(async () => {
  place = await serverPlace(server);
  middleman = await startMiddleman(place.url);
});
afterEach(async () => {
  await middleman.close();
  await place.remove();
});

const lines: string[] = [];
async function open(url = middleman.url, patience?: number): Promise<Database> {
  lines.length = 0;
  const database = await openDatabase(url, { durability: "normal", patience, report: (line) => lines.push(line) });
  await database.migrate();
  return database;
}

/** The error that opening a database ends with. */
async function refusal(url: string, patience = 300): Promise<string> {
  try {
    await (await openDatabase(url, { patience })).close();
  } catch (error) {
    return String(error);
  }
  throw new Error("it was opened");
}

describe("a start says in one line, by the name of the setting, that", () => {
  test("nobody listens there", async () => {
    await middleman.close();
    const told = await refusal(middleman.url);
    expect(told).toContain("PARLEY_DATABASE_URL");
    expect(told).toContain(new URL(middleman.url).host);
    expect(told).toContain("ECONNREFUSED");
    middleman = await startMiddleman(place.url);
  });

  test("there is no such database", async () => {
    const told = await refusal(urlOf(server, "parley_nowhere"), 60_000);
    expect(told).toMatch(/PARLEY_DATABASE_URL: .*parley_nowhere/);
  });

  test("there is no such host", async () => {
    const url = new URL(middleman.url);
    url.host = "nowhere.invalid:1";
    expect(await refusal(url.href)).toMatch(/PARLEY_DATABASE_URL: .*nowhere\.invalid/);
  });

  test("the server is too old", async () => {
    const [row = {}] = await onServer(server, isPostgres ? "show server_version_num" : "select version() as version");
    const found = String(Object.values(row)[0]);
    const old = isPostgres
      ? `14${found.slice(2)}`
      : found.replace(/^\d+/, (major) => `${"0".repeat(major.length - 1)}5`);
    expect(old).toHaveLength(found.length);
    middleman.meddle({ answered: (data) => Buffer.from(data.toString("latin1").replaceAll(found, old), "latin1") });
    expect(await refusal(middleman.url, 60_000)).toMatch(
      /PARLEY_DATABASE_URL: found .*, expected (PostgreSQL )?.*(15|10\.11) or later/,
    );
  });
});

describe("a start goes on when its connection breaks", () => {
  test.each([
    ["while it looks at the server", /server_version|@@version|version\(\)/i],
    ["while it takes its lock", /try_advisory|get_lock/i],
  ])("%s", async (_, statement) => {
    let cuts = 0;
    middleman.meddle({
      asked: (data) => {
        if (cuts > 0 || !statement.test(data.toString("latin1"))) return data;
        cuts += 1;
        return "cut";
      },
    });
    const database = await openDatabase(middleman.url, { patience: 5_000 });
    expect(cuts).toBe(1);
    await database.close();
  });
});

describe("while it runs, a database that goes away", () => {
  test("is waited for: work that was asked for in the meantime runs when it answers again", async () => {
    const database = await open();
    const room = await makeRoom(database);
    const { port } = new URL(middleman.url);
    await middleman.close();
    const asked = [
      database.transaction((writer) => post(database, writer, room), { room }),
      positionsIn(database, room),
      database.snapshot((reader) => reader.selectFrom("meta").selectAll().execute()),
    ] as const;
    // Said once it was missed: who was not missed would not be waited for.
    await until(() => lines.length > 0);
    middleman = await startMiddleman(place.url, Number(port));
    const [position, , meta] = await Promise.all(asked);
    expect(position).toBe(1);
    expect(meta).toHaveLength(3);
    expect(lines).toEqual([
      expect.stringMatching(/^PARLEY_DATABASE_URL: .* is out of reach \(.+\)\. Trying again\.$/),
      expect.stringMatching(/^PARLEY_DATABASE_URL: .* is back\.$/),
    ]);
    await database.close();
  });

  test("is not waited for without end", async () => {
    const database = await open(middleman.url, 200);
    const room = await makeRoom(database);
    const { port } = new URL(middleman.url);
    await middleman.close();
    const outcomes = await Promise.allSettled([
      database.transaction((writer) => post(database, writer, room), { room }),
      ...upTo(5).map(() => database.transaction((writer) => post(database, writer, room), { room, shared: true })),
      positionsIn(database, room),
      database.snapshot((reader) => reader.selectFrom("meta").selectAll().execute()),
    ]);
    const reasons = outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason : outcome.value));
    for (const reason of reasons) {
      expect(reason).toBeInstanceOf(UnavailableError);
      expect(String(reason)).toContain("PARLEY_DATABASE_URL");
      expect(database.dialect.isUnavailable(reason)).toBe(true);
    }
    middleman = await startMiddleman(place.url, Number(port));
    expect(await database.transaction((writer) => post(database, writer, room), { room })).toBe(1);
    await database.close();
  });

  test("loses idle connections, and no call fails", async () => {
    const database = await open();
    const room = await makeRoom(database);
    for (const expected of upTo(5)) {
      expect(await database.transaction((writer) => post(database, writer, room), { room })).toBe(expected);
      expect(await positionsIn(database, room)).toHaveLength(expected);
      middleman.cut();
    }
    await database.close();
  });
});

/** A statement that is asked of the server, as it travels. */
const asks = (data: Buffer, words: RegExp) => words.test(data.toString("latin1"));

describe("a connection that is lost", () => {
  test("before the commit: the work is done again, once", async () => {
    const database = await open();
    const room = await makeRoom(database);
    let cuts = 0;
    middleman.meddle({
      asked(data) {
        if (cuts > 2 || !asks(data, /insert into/)) return data;
        cuts += 1;
        return cuts % 2 === 0 ? "cut" : "cut behind";
      },
    });
    let runs = 0;
    const position = await database.transaction((writer) => {
      runs += 1;
      return post(database, writer, room);
    });
    expect([position, runs, cuts]).toEqual([1, 4, 3]);
    expect(await positionsIn(database, room)).toEqual([1]);
    await database.close();
  });

  test.each(["cut", "cut behind"] as const)(
    "within the commit (%s): nobody says that it was done or not, and the same id is there once at the most",
    async (how) => {
      const database = await open();
      const room = await makeRoom(database);
      const id = Bun.randomUUIDv7();
      const send = () => sendOnce(database, room, id);
      let cuts = 0;
      middleman.meddle({
        asked(data) {
          if (cuts > 0 || !asks(data, /[^a-z]commit\0?$/)) return data;
          cuts += 1;
          return how;
        },
      });
      const unknown = await send().catch((error: unknown) => error);
      expect(unknown).toBeInstanceOf(UnknownOutcomeError);
      expect(database.dialect.isUnavailable(unknown)).toBe(true);
      // Whoever asks again finds it, or makes it now: never twice, and no position is left out.
      const again = await send().catch((error: unknown) => error);
      if (how === "cut") expect(again).toBe(1);
      else expect(database.dialect.isUniqueViolation(again)).toBe(true);
      expect(await positionsIn(database, room)).toEqual([1]);
      const row = await database.read.selectFrom("rooms").select("position").executeTakeFirstOrThrow();
      expect(row.position).toBe(1);
      await database.close();
    },
  );

  test("at any moment: every message that is sent until it is acknowledged is there once, without a hole", async () => {
    const database = await open();
    const room = await makeRoom(database);
    let pieces = 0;
    middleman.meddle({
      asked(data) {
        pieces += 1;
        if (pieces % 61 === 0) return "cut";
        return pieces % 37 === 0 ? "cut behind" : data;
      },
    });
    const ids = await sendAll(database, room, 150);
    middleman.meddle({});
    expect(await positionsIn(database, room)).toEqual(upTo(150));
    expect(await storedIn(database, room)).toEqual(ids);
    expect(pieces).toBeGreaterThan(200);
    await database.close();
  }, 120_000);
});
