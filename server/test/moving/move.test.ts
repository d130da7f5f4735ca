import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { openDatabase } from "../../src/database/open.ts";
import { move } from "../../src/moving/move.ts";
import { CopyProgress } from "../../src/moving/progress.ts";
import { anyTable } from "../../src/moving/rows.ts";
import { loadState } from "../../src/moving/state.ts";
import { idOf } from "../database/id-of.ts";
import { type SqlitePlace, sqlitePlace } from "../database/sqlite-place.ts";
import { fillHostile } from "./hostile.ts";
import { dumpOf, emptyPlace, type Spot } from "./places.ts";
import { complaint, runProgram, startProgram } from "./program.ts";

let source: SqlitePlace;
let target: Spot;
beforeEach(async () => {
  source = await sqlitePlace();
  target = await emptyPlace();
});
afterEach(async () => {
  await source.remove();
  await target.remove();
});

const watch = { signal: new AbortController().signal, progress: new CopyProgress({ write: () => true }) };
const moving = () => ["move", "--from", source.url, "--to", target.url];
const open = (url: string) => openDatabase(url, { durability: "normal" });

/** Changes a database directly, without a server. */
async function meddle(url: string, work: (db: ReturnType<typeof anyTable>) => Promise<unknown>): Promise<void> {
  const database = await open(url);
  await database.transaction((writer) => work(anyTable(writer)));
  await database.close();
}

describe("a move", () => {
  test("says what it did, and what to do next", async () => {
    await fillHostile(source.file);
    const { code, out, err } = await runProgram(moving());
    expect({ code, complaint: complaint(err) }).toEqual({ code: 0, complaint: "" });
    expect(out).toMatch(/^Moved \S+ to \S+: [\d,]+ rows of \d+ tables, compared one by one, in \d+ s\.\n/);
    expect(out).toContain("PARLEY_DATABASE_URL");
    expect(await dumpOf(target.url)).toEqual(await dumpOf(source.url));
  });

  test("that is killed repeatedly continues where it was, and no process serves from it before its end", async () => {
    await fillHostile(source.file, 4000);
    const seen = new Set<string>();
    const minKills = 6;
    let kills = 0;
    for (;;) {
      const child = startProgram(moving());
      // On a busy machine a poll misses states: so the first kills happen at every state that is seen, or there would be too few kills.
      const further = await isFurther(child, seen, kills < minKills ? 1 : 4);
      if (!further) {
        expect({ code: await child.exited, error: complaint(await new Response(child.stderr).text()) }).toEqual({
          code: 0,
          error: "",
        });
        break;
      }
      child.kill("SIGKILL");
      await child.exited;
      kills += 1;
      if (kills === 2) {
        const started = await runProgram(["serve"], {
          PARLEY_DATABASE_URL: target.url,
          PARLEY_DURABILITY: "normal",
          PARLEY_PORT: "0",
          PARLEY_DATA: source.file.replace("parley.db", "data"),
        });
        expect(started.code).toBe(1);
        expect(started.err).toContain("a move or a restore into it has not come to its end");
      }
    }
    expect(kills).toBeGreaterThanOrEqual(minKills);
    expect(await dumpOf(target.url)).toEqual(await dumpOf(source.url));
    const served = await open(target.url);
    await served.migrate();
    await served.close();
  }, 240_000);

  /** Resolves once the target has a new state, or has had this number of states; false when the program has ended first. */
  async function isFurther(child: ReturnType<typeof startProgram>, seen: Set<string>, every = 1): Promise<boolean> {
    for (;;) {
      const state = await stateOf(target.url);
      if (state !== undefined && !seen.has(state)) {
        seen.add(state);
        if (seen.size % every === 0) return true;
      }
      if (child.exitCode !== null) return false;
      await Bun.sleep(5);
    }
  }

  async function stateOf(url: string): Promise<string | undefined> {
    const database = await openDatabase(url, { occupancy: "looking", durability: "normal" }).catch(() => undefined);
    const state = await database?.snapshot(loadState).catch(() => undefined);
    await database?.close();
    return state && JSON.stringify(state);
  }

  test("stopped by Ctrl-C says how to go on, and goes on", async () => {
    await fillHostile(source.file, 12_000);
    const child = startProgram(moving());
    await isFurther(child, new Set());
    child.kill("SIGINT");
    expect(await new Response(child.stderr).text()).toContain("Stopped. The same command goes on where it was.");
    expect(await child.exited).toBe(130);
    await move({ from: source.url, to: target.url }, watch);
    expect(await dumpOf(target.url)).toEqual(await dumpOf(source.url));
  }, 120_000);

  test("compares what it has written: a row that came out otherwise is found and named", async () => {
    await fillHostile(source.file, 400);
    expect(await failure(stoppedAt("Verifying"))).toBe("stopped");
    const { database, change } = await unfinished();
    await change((db) =>
      db
        .updateTable("messages")
        .set({ text: "something else" })
        .where("room_id", "=", idOf("room 3"))
        .where("position", "=", 10),
    );
    await database.close();
    expect(await failure()).toBe(
      `Verifying found a difference in messages: the row room_id ${idOf("room 3")}, position 10 differs in text.`,
    );
  });

  test("finds a lost row, and lets no process serve from it", async () => {
    await fillHostile(source.file, 400);
    expect(await failure(stoppedAt("Verifying"))).toBe("stopped");
    const { database, change } = await unfinished();
    await change((db) => db.deleteFrom("messages").where("room_id", "=", idOf("room 3")).where("position", "=", 17));
    await database.close();
    expect(await failure()).toMatch(new RegExp(`in messages: .*${idOf("room 3")}, position 17`));
    const opened = await open(target.url);
    const refused = await opened.migrate().catch((error: Error) => error.message);
    expect(refused).toContain("not come to its end");
    await opened.close();
  });

  /** Returns the error of a move. The test catches it itself: within `expect(…).rejects` the event loop turns far too slowly. */
  function failure(watched = watch): Promise<string> {
    return move({ from: source.url, to: target.url }, watched).then(
      () => "it did not",
      (error: Error) => error.message,
    );
  }

  /** Lets a copy reach one part of its work and stops it there. */
  function stoppedAt(phase: string) {
    const stopping = new AbortController();
    const progress = new CopyProgress({
      write: (text) => text.startsWith(phase) && stopping.abort(new Error("stopped")),
    });
    return { signal: stopping.signal, progress };
  }

  async function unfinished() {
    const database = await open(target.url);
    const change = (work: (db: ReturnType<typeof anyTable>) => { execute(): Promise<unknown> }) =>
      database.transaction((writer) => work(anyTable(writer)).execute());
    return { database, change };
  }
});

describe("refused in one line, with what to do:", () => {
  async function refusal(args = moving()): Promise<string> {
    const { code, out, err } = await runProgram(args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(complaint(err)).not.toContain("\n");
    return complaint(err);
  }

  test("a source that is not there, or holds no Parley", async () => {
    expect(await refusal()).toContain("there is no such file");
    await (await open(source.url)).close();
    expect(await refusal()).toContain("holds no Parley");
    expect(await refusal(["move", "--from", "sqlite:", "--to", target.url])).toContain("--from: expected");
  });

  test("a source that somebody serves from", async () => {
    const served = await open(source.url);
    await served.migrate();
    expect(await refusal()).toContain("in use by another running Parley");
    await served.close();
  });

  test("a target that somebody serves from", async () => {
    await fillHostile(source.file);
    const served = await open(target.url);
    expect(await refusal()).toContain("in use by");
    await served.close();
  }, 120_000);

  test("a target that holds something already, or the beginning of something else", async () => {
    await fillHostile(source.file);
    await move({ from: source.url, to: target.url }, watch);
    expect(await refusal()).toContain("is not empty: there are accounts. Name an empty database");
    const another = await sqlitePlace();
    await meddle(target.url, (db) =>
      db
        .insertInto("meta")
        .values({ key: "moving", value: JSON.stringify({ kind: "move", source: "x", done: [], at: null }) })
        .execute(),
    );
    expect(await refusal()).toContain("holds an unfinished move of something else");
    expect(await refusal(["move", "--from", target.url, "--to", another.url])).toContain("itself an unfinished copy");
    await another.remove();
  }, 120_000);

  test("a source that a newer Parley wrote", async () => {
    await fillHostile(source.file);
    await meddle(source.url, (db) =>
      db.insertInto("kysely_migration").values({ name: "9999-wonders", timestamp: "2099" }).execute(),
    );
    expect(await refusal()).toContain("written by a newer Parley (its schema has 9999-wonders)");
  });
});

test("an older schema moves as it is, and is brought up to date by the server that starts on it", async () => {
  const old = await open(source.url);
  await old.migrate("0002-inbox");
  await old.close();
  await move({ from: source.url, to: target.url }, watch);
  const served = await open(target.url);
  expect((await served.dialect.catalogue(served.read)).map(({ name }) => name)).not.toContain("drafts");
  await served.migrate();
  expect((await served.dialect.catalogue(served.read)).map(({ name }) => name)).toContain("drafts");
  await served.close();
});
