import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "../../src/database/database.ts";
import { DatabaseFileError } from "../../src/database/errors.ts";
import { openDatabase } from "../../src/database/open.ts";
import { makeRoom, positionsIn, post, upTo } from "./rows.ts";
import { canHaveSmallDisk, onSmallDisk, readOnly } from "./small-disk.ts";
import { type SqlitePlace, sqlitePlace } from "./sqlite-place.ts";

/** Milliseconds: these tests start processes and wait for real disks, which a busy machine makes slow. */
const patience = 60_000;

let place: SqlitePlace;
beforeEach(async () => {
  place = await sqlitePlace();
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill("SIGKILL");
    await child.exited;
  }
  await place.remove();
});
const children: Bun.Subprocess[] = [];

async function fresh(url = place.url): Promise<{ database: Database; room: string }> {
  const database = await openDatabase(url);
  await database.migrate();
  return { database, room: await makeRoom(database) };
}

async function expectSound(database: Database) {
  expect((await sql`pragma integrity_check`.execute(database.read)).rows).toEqual([{ integrity_check: "ok" }]);
}

/** A process that writes, and its lines one by one. */
function writeForever(room: string) {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "write-forever.ts"), place.url, room], {
    stdout: "pipe",
    stderr: "inherit",
  });
  children.push(child);
  async function* lines() {
    let rest = "";
    for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      yield* parts;
    }
  }
  return { child, lines: lines() };
}

test.each([300, 1500, 4000])(
  "killed after %p acknowledged writes, a database has all of them, once, in order",
  async (enough) => {
    const { database, room } = await fresh();
    await database.close();
    const { child, lines } = writeForever(room);
    const acknowledged: number[] = [];
    for await (const line of lines) {
      if (line !== "open") acknowledged.push(Number(line));
      if (acknowledged.length === enough) child.kill("SIGKILL");
    }
    await child.exited;

    const again = await place.open();
    const kept = await positionsIn(again, room);
    expect(kept).toEqual(upTo(kept.length));
    expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
    expect(acknowledged.filter((position) => position > kept.length)).toEqual([]);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    const last = await again.transaction((writer) => post(again, writer, room));
    expect(last).toBe(kept.length + 1);
    await expectSound(again);
    await again.close();
  },
  patience,
);

test(
  "a second process on the same file is refused; after the first was killed it is let in",
  async () => {
    const { database, room } = await fresh();
    await database.close();
    const first = writeForever(room);
    await first.lines.next();
    const refused = writeForever(room);
    expect((await refused.lines.next()).value).toContain(
      `refused: DatabaseInUseError: The database ${place.file} is in use`,
    );
    expect(await refused.child.exited).toBe(1);
    await expect(place.open()).rejects.toThrow("in use");
    first.child.kill("SIGKILL");
    await first.child.exited;
    const after = await place.open();
    await after.close();
  },
  patience,
);

const noSmallDisk = !(await canHaveSmallDisk());

test.skipIf(noSmallDisk)(
  "a full disk refuses writes, loses none, and is forgotten when there is room again",
  async () => {
    const done = await onSmallDisk(6, async (disk) => {
      const { database, room } = await fresh(`sqlite:${join(disk, "parley.db")}`);
      const send = (text: string) => database.transaction((writer) => post(database, writer, room, text));
      await Promise.all(upTo(50).map((number) => send(`first ${number}`)));
      const free = statfsSync(disk);
      writeFileSync(join(disk, "filler"), Buffer.alloc((free.bavail - 40) * free.bsize));

      let kept = 50;
      let refused: unknown[] = [];
      while (refused.length === 0) {
        const outcomes = await Promise.allSettled(upTo(40).map(() => send("x".repeat(300))));
        refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
        kept += outcomes.length - refused.length;
      }
      expect(refused.every((error) => String(error).includes("full"))).toBe(true);
      expect(await positionsIn(database, room)).toEqual(upTo(kept));

      rmSync(join(disk, "filler"));
      expect(await Promise.all(upTo(40).map(() => send("again")))).toEqual(upTo(40).map((number) => kept + number));
      await expectSound(database);
      await database.close();
      const again = await openDatabase(`sqlite:${join(disk, "parley.db")}`);
      expect(await positionsIn(again, room)).toHaveLength(kept + 40);
      await again.close();
    });
    expect(done).toBe(true);
  },
  patience,
);

test.skipIf(noSmallDisk)(
  "work that fills the disk by itself takes nobody's acknowledged work with it",
  async () => {
    const done = await onSmallDisk(6, async (disk) => {
      const { database, room } = await fresh(`sqlite:${join(disk, "parley.db")}`);
      const send = () => database.transaction((writer) => post(database, writer, room));
      const flood = () =>
        database.transaction(async (writer) => {
          for (const _ of upTo(40)) await post(database, writer, room, "x".repeat(1_000_000));
        });
      const outcomes = await Promise.allSettled([send(), send(), flood(), send()]);
      expect(outcomes[2]?.status).toBe("rejected");
      const acknowledged = outcomes.flatMap((outcome) =>
        outcome.status === "fulfilled" ? [Number(outcome.value)] : [],
      );
      expect(await positionsIn(database, room)).toEqual(acknowledged);
      expect(await send()).toBe(acknowledged.length + 1);
      await expectSound(database);
      await database.close();
    });
    expect(done).toBe(true);
  },
  patience,
);

describe.skipIf(noSmallDisk)("a start says in one line, by the name of the setting, that", () => {
  /** What a start on a file ends with. */
  async function refusal(file: string): Promise<unknown> {
    try {
      const database = await openDatabase(`sqlite:${file}`);
      await database.migrate().finally(() => database.close());
    } catch (error) {
      return error;
    }
    throw new Error("it started");
  }

  async function expectTold(file: string, reason: RegExp): Promise<void> {
    const error = await refusal(file);
    expect(error).toBeInstanceOf(DatabaseFileError);
    const { message } = error as Error;
    expect(message).toMatch(/^PARLEY_DATABASE_URL: [^\n]+$/);
    expect(message).toContain(file);
    expect(message).toMatch(reason);
  }

  test("the disk is full, and starts when there is room", async () => {
    await onSmallDisk(4, async (disk) => {
      const file = join(disk, "parley.db");
      const filler = join(disk, "filler");
      for (const pages of [0, 20]) {
        const free = statfsSync(disk);
        writeFileSync(filler, Buffer.alloc((free.bavail - pages) * free.bsize));
        await expectTold(file, /full|no space/i);
        rmSync(filler);
      }
      const { database, room } = await fresh(`sqlite:${file}`);
      expect(await database.transaction((writer) => post(database, writer, room))).toBe(1);
      await database.close();
    });
  });

  test("the disk is read-only, with a database on it and without", async () => {
    await onSmallDisk(4, async (disk) => {
      const file = join(disk, "parley.db");
      readOnly(disk, true);
      await expectTold(file, /read-only/i);
      readOnly(disk, false);
      const { database } = await fresh(`sqlite:${file}`);
      await database.close();
      readOnly(disk, true);
      await expectTold(file, /read-?only/i);
      readOnly(disk, false);
    });
  });

  test("a folder is there in place of a file, or a file in place of a folder", async () => {
    await expectTold(tmpdir(), /directory|open/i);
    const file = join(mkdtempSync(join(tmpdir(), "parley-faults-")), "file");
    writeFileSync(file, "");
    await expectTold(join(file, "parley.db"), /directory|exists/i);
  });
});
