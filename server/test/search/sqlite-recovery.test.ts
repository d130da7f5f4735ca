import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { canHaveSmallDisk, onSmallDisk } from "../database/small-disk.ts";
import { until } from "../harness/until.ts";
import { type Overrides, type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";

let server: TestServer;
let ann: Person;
let roomId: string;

async function begin(overrides: Overrides = {}): Promise<void> {
  server = await startServer({ ...overrides, search: true });
  ({ ann } = await server.people("ann"));
  roomId = await roomOf(ann);
  for (const text of ["the first lighthouse", "the second lighthouse"]) await tell(ann, roomId, text);
  await finds("lighthouse", 2);
}
afterEach(() => server.close());

const file = () => join(server.config.data, "search.db");
const results = () => server.app.search.index?.reader.results?.();
/** What a search finds. Throws when it is answered with an error. */
const found = async (words: string) => (await ann.call("search.messages", { words })).messages.length;
const finds = (words: string, count: number) => until(async () => (await found(words)) === count);

function remove(): void {
  for (const each of ["", "-wal", "-shm"]) rmSync(`${file()}${each}`, { force: true });
}

/** Changes the file while the server is stopped. */
async function restartAfter(change: () => void): Promise<void> {
  await server.stop();
  change();
  server = await server.restart();
  ann = ann.at(server);
}

/** Writes over all pages but the first two: the file still opens. */
function damage(): void {
  const descriptor = openSync(file(), "r+");
  writeSync(descriptor, new Uint8Array(statSync(file()).size - 8192).fill(0xa5), 0, null, 8192);
  closeSync(descriptor);
}

describe("a server on SQLite", () => {
  beforeEach(() => begin());

  test("has its index still when it starts again", async () => {
    const before = results();
    await restartAfter(() => {});
    expect(results()).toBe(before);
    expect(await found("lighthouse")).toBe(2);
    await tell(ann, roomId, "a third lighthouse");
    await finds("lighthouse", 3);
  });

  test("makes the index anew when its file is deleted while it runs", async () => {
    const before = results();
    remove();
    await until(() => existsSync(file()) && results() !== before);
    await tell(ann, roomId, "a third lighthouse");
    await finds("lighthouse", 3);
    expect(await found("first")).toBe(1);
  });

  test("makes the index anew when another file takes its place while it runs", async () => {
    const before = results();
    writeFileSync(`${file()}.other`, "");
    renameSync(`${file()}.other`, file());
    await until(() => results() !== before);
    await finds("lighthouse", 2);
  });

  test("makes the index anew when its pages are damaged while it runs, and answers searches meanwhile", async () => {
    // More than what stands in memory.
    const before = results();
    await restartAfter(() => {});
    damage();
    for (let tries = 0; results() === before && tries < 500; tries += 1) {
      expect(await found("lighthouse")).toBeLessThan(3);
      await tell(ann, roomId, `a sentence, the ${tries}th`);
    }
    expect(results()).not.toBe(before);
    await finds("lighthouse", 2);
  });

  test.each<[string, () => void]>([
    ["was deleted", remove],
    ["is empty", () => writeFileSync(file(), "")],
    ["is no database", () => writeFileSync(file(), "not a database at all, but some text of a page".repeat(400))],
    ["is cut off", () => writeFileSync(file(), new Uint8Array(3000), { flag: "r+" })],
    ["is damaged", damage],
    ["is of another version", () => edit("update about set value = 'next' where key = 'format'")],
    ["is of another database", () => edit("update about set value = 'other' where key = 'epoch'")],
    ["has lost a table", () => edit("drop table words")],
  ])("makes the index anew when it starts and the file %s", async (_, change) => {
    const before = results();
    await restartAfter(change);
    await finds("lighthouse", 2);
    await tell(ann, roomId, "a third lighthouse");
    await finds("lighthouse", 3);
    expect(results()).not.toBe(before);
  });

  test("makes the index anew when its file was copied back from an earlier time", async () => {
    const [before, copy] = [results(), `${file()}.copy`];
    await restartAfter(() => copyFileSync(file(), copy));
    await tell(ann, roomId, "a third lighthouse");
    await finds("lighthouse", 3);
    expect(results()).toBe(before);
    await restartAfter(() => copyFileSync(copy, file()));
    await finds("lighthouse", 3);
    expect(results()).not.toBe(before);
  });

  test("an answer from an index that is being made says that messages are missing", async () => {
    const before = results();
    remove();
    for (let answered = 0; answered < 2; ) {
      const { messages, complete } = await ann.call("search.messages", { words: "lighthouse" });
      if (messages.length < 2) expect(complete).toBe(false);
      else if (results() !== before && complete) answered += 1;
    }
  });

  test("an answer from an index that cannot be opened says that messages are missing, also in a room of this moment", async () => {
    await restartAfter(() => {
      remove();
      mkdirSync(file());
    });
    const young = await roomOf(ann);
    await tell(ann, young, "a lighthouse of this moment");
    const { messages, complete, indexed } = await ann.call("search.messages", { words: "moment" });
    expect([messages, complete, indexed]).toEqual([[], false, 0]);
    rmSync(file(), { recursive: true });
    await finds("lighthouse", 3);
    await until(async () => (await ann.call("search.messages", { words: "lighthouse" })).complete);
  });

  test("a new index has the order of time, although it is made room by room", async () => {
    const other = await roomOf(ann);
    for (const [index, at] of [roomId, other, roomId, other, other, roomId].entries()) {
      await tell(ann, at, `buoy ${index}`);
      await Bun.sleep(3);
    }
    await finds("buoy", 6);
    remove();
    const before = results();
    await until(() => results() !== before);
    await finds("buoy", 6);
    const { messages } = await ann.call("search.messages", { words: "buoy" });
    expect(messages.map(({ message }) => message.text)).toEqual([5, 4, 3, 2, 1, 0].map((index) => `buoy ${index}`));
  });

  test("leaves nothing of an index that it did not finish", async () => {
    await restartAfter(() => {
      renameSync(file(), `${file()}.new`);
    });
    await finds("lighthouse", 2);
    expect(existsSync(`${file()}.new`)).toBe(false);
  });
});

/** Changes the closed file. */
function edit(sql: string): void {
  const database = new DatabaseSync(file());
  database.exec(sql);
  database.close();
}

test.if(await canHaveSmallDisk())(
  "a full disk holds up neither sends nor searches, and later the index goes on",
  async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "parley-data-"));
    await onSmallDisk(8, async (disk) => {
      await begin({ data: disk, databaseUrl: `sqlite:${join(elsewhere, "parley.db")}` });
      const filler = join(disk, "filler");
      try {
        writeFileSync(filler, new Uint8Array(16 * 1024 * 1024));
      } catch {}
      const sent: string[] = [];
      for (let number = 0; number < 300; number += 1) {
        const text = `lighthouse beam${number}x ${Bun.randomUUIDv7().repeat(20)}`;
        sent.push((await tell(ann, roomId, text)).id);
        if (number % 50 === 0) expect(await found("first")).toBe(1);
      }
      const { messages } = await ann.call("messages.list", { roomId, limit: 1 });
      expect(messages.at(-1)?.id).toBe(sent.at(-1) ?? "");
      expect((await ann.call("search.messages", { words: "lighthouse", limit: 50 })).messages.length).toBeLessThan(50);
      rmSync(filler);
      await until(async () => (await found("beam299x")) === 1);
      await server.close();
    });
    await rm(elsewhere, { recursive: true });
  },
  60_000,
);
