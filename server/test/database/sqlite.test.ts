import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { sql } from "kysely";
import type { Database, Writer } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import { databaseContract } from "./contract.ts";
import { idOf } from "./id-of.ts";
import { addRoom, makeRoom, post, storedRooms, upTo } from "./rows.ts";
import { type SqlitePlace, sqlitePlace } from "./sqlite-place.ts";

databaseContract("SQLite", sqlitePlace);

describe("a database in a file", () => {
  let place: SqlitePlace;
  let database: Database;
  beforeEach(async () => {
    place = await sqlitePlace();
    database = await place.open();
    await database.migrate();
  });
  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  const pragma = (name: string) =>
    database.transaction(
      async (writer) => Object.values((await sql`pragma ${sql.raw(name)}`.execute(writer)).rows[0] ?? {})[0],
    );

  test("all that waits at the same time is made durable at once, up to 500 pieces", async () => {
    const before = database.commits;
    await Promise.all(upTo(400).map((number) => database.transaction(addRoom(`room ${number}`))));
    expect(database.commits - before).toBe(1);
    await Promise.all(upTo(600).map((number) => database.transaction(addRoom(`more ${number}`))));
    expect(database.commits - before).toBe(3);
  });

  test("a transaction with patience shares the commit of the next one, and has one of its own when none comes", async () => {
    const before = database.commits;
    const patient = [1, 2].map((number) => database.transaction(addRoom(`patient ${number}`), { patience: 60_000 }));
    expect(database.commits).toBe(before);
    await database.transaction(addRoom("other"));
    await Promise.all(patient);
    expect(database.commits - before).toBe(1);
    await database.transaction(addRoom("alone"), { patience: 1 });
    expect(database.commits - before).toBe(2);
    expect((await storedRooms(database)).size).toBe(4);
  });

  test("a database that closes does not wait for the patience of a transaction", async () => {
    const patient = database.transaction(addRoom("patient"), { patience: 3_600_000 });
    await database.close();
    await patient;
    database = await place.open();
    expect((await storedRooms(database)).size).toBe(1);
  });

  test("transactions run and settle in the order they were asked for", async () => {
    const [ran, settled]: [number[], number[]] = [[], []];
    await Promise.all(
      upTo(20).map(async (number) => {
        await database
          .transaction(async (writer) => {
            ran.push(number);
            await addRoom(`room ${number}`)(writer);
            ran.push(number);
            if (number % 4 === 0) throw new Error("no");
          })
          .catch(() => {});
        settled.push(number);
      }),
    );
    // The fourth undid its commit, so the others ran once more, and no oftener, though four more of them failed.
    const again = upTo(20).filter((number) => number !== 4);
    expect(ran).toEqual([...upTo(4), ...again].flatMap((number) => [number, number]));
    expect(settled).toEqual(upTo(20));
  });

  test("work that fails before it changes anything makes no other run again", async () => {
    const ran: number[] = [];
    await Promise.allSettled(
      upTo(9).map((number) =>
        database.transaction(async (writer) => {
          ran.push(number);
          await writer.selectFrom("rooms").select("id").limit(1).execute();
          if (number % 3 === 0) throw new Error("no");
          await addRoom(`room ${number}`)(writer);
        }),
      ),
    );
    expect(ran).toEqual(upTo(9));
  });

  test("a transaction inside a transaction is refused and blocks nobody", async () => {
    const inner: unknown[] = [];
    const nested = database.transaction(() =>
      database.transaction(addRoom("inner")).catch((error: unknown) => inner.push(error)),
    );
    await Promise.all([nested, database.transaction(addRoom("beside"))]);
    expect(String(inner)).toContain("inside a transaction");
    await expect(database.transaction((writer) => writer.transaction().execute(async () => 1))).rejects.toThrow(
      "opens no transaction",
    );
  });

  test("work that waits for anything else is ended, so that it blocks no other work", async () => {
    const forever = database.transaction(async (writer) => {
      await addRoom("half")(writer);
      await new Promise(() => {});
    });
    const outcomes = await Promise.allSettled([forever, database.transaction(addRoom("beside"))]);
    expect(outcomes.map((outcome) => (outcome.status === "rejected" ? String(outcome.reason) : "done"))).toEqual([
      "TransactionMisuseError: A transaction waited for something that is not the database.",
      "done",
    ]);
    expect(await database.read.selectFrom("rooms").select("id").execute()).toEqual([{ id: idOf("beside") }]);
  });

  test("a writer is good for its own transaction only", async () => {
    let kept: Writer | undefined;
    await database.transaction(async (writer) => {
      kept = writer;
    });
    if (!kept) throw new Error("The transaction did not run");
    await expect(addRoom("late")(kept)).rejects.toThrow("has ended");
  });

  test("a handle that was kept is of no use within the next write of the same commit either", async () => {
    let kept: Writer | undefined;
    const one = database.transaction(async (writer) => {
      kept = writer;
    });
    const next = database.transaction(async (writer) => {
      if (!kept) throw new Error("The transaction before did not run");
      const late = await addRoom("late")(kept).catch(String);
      await addRoom("next")(writer);
      return late;
    });
    await one;
    expect(await next).toContain("has ended");
    expect(await storedRooms(database)).toEqual(new Set([idOf("next")]));
  });

  test("an acknowledged write waits for the disk, unless the setting says otherwise", async () => {
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(2);
    await database.close();
    database = await openDatabase(place.url, { durability: "normal" });
    expect(await pragma("synchronous")).toBe(1);
  });

  test("a second opening of the same file is refused by its name, until the first is closed", async () => {
    await expect(place.open()).rejects.toThrow(place.file);
    await database.close();
    database = await place.open();
    expect(await pragma("query_only")).toBe(0);
  });

  test("a damaged file is found when the start is asked to look, and a foreign one always", async () => {
    const room = await makeRoom(database);
    await database.transaction(async (writer) => {
      for (const _ of upTo(500)) await post(database, writer, room, "x".repeat(200));
    });
    await database.close();
    const file = await open(place.file, "r+");
    await file.write(Buffer.alloc(3000, 7), 0, 3000, 4096 * 40);
    await file.close();
    await expect(openDatabase(place.url, { checkUpTo: 1_000_000 })).rejects.toThrow(/damaged|malformed/);
    await Bun.write(place.file, "This is not a database. ".repeat(400));
    await expect(place.open()).rejects.toThrow("not a database");
    await place.remove();
    place = await sqlitePlace();
    database = await place.open();
  });

  test("statements that read a whole table are refused when plans are checked", async () => {
    await database.close();
    database = await openDatabase(place.url, { checkPlans: true });
    await database.migrate();
    const messages = database.read.selectFrom("messages").selectAll();
    await expect(messages.where("text", "=", "x").execute()).rejects.toThrow("whole table");
    await expect(messages.where("author_id", "=", "x").execute()).rejects.toThrow("whole table");
    const aliased = database.read.selectFrom("rooms as every").selectAll("every").where("every.topic", "=", "x");
    await expect(aliased.execute()).rejects.toThrow("whole table");
    expect(await messages.where("room_id", "=", "x").where("id", "=", "x").execute()).toEqual([]);
  });
});

test("a database in memory is a folder that goes when it is closed", async () => {
  const database = await openDatabase("sqlite::memory:");
  await database.migrate();
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(database.read);
  const folder = dirname(rows[0]?.file ?? "");
  expect(existsSync(folder)).toBe(true);
  await database.close();
  expect(existsSync(folder)).toBe(false);
});

test.each([
  "postgres://me:hunter2@nowhere.invalid/parley",
  "mysql://nowhere.invalid/parley",
  "sqlite:",
  "parley.db",
  "",
])("the URL %p is refused by the name of its setting, without a password", async (url) => {
  const error: unknown = await openDatabase(url, { patience: 0 }).catch((refusal: unknown) => refusal);
  expect(String(error)).toContain("PARLEY_DATABASE_URL");
  expect(String(error)).not.toContain("hunter2");
});
