import { afterEach, beforeEach, expect, test } from "bun:test";
import { copyFileSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type ChildServer, startChild } from "../faults/child-server.ts";
import { freePort } from "../harness/port.ts";
import { until } from "../harness/until.ts";
import { Caller } from "../index.ts";
import { upTo } from "../log/readers/up-to.ts";

let folder: string;
let child: ChildServer;
let olivia: Caller;
let roomId: string;
let port: number;

const file = (name = "search.db") => join(folder, name);
const start = (): Promise<ChildServer> =>
  startChild(folder, port, { PARLEY_SEARCH: "true", PARLEY_DATABASE_URL: `sqlite:${file("parley.db")}` });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-search-"));
  port = freePort();
  child = await start();
  const place = { url: child.url, violations: [] };
  const { token } = await new Caller(place, null).call("accounts.signUp", {
    ...{ email: "olivia@example.org", password: "a boat at dawn, again", name: "Olivia", handle: "olivia" },
  });
  olivia = new Caller(place, token);
  roomId = (await olivia.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" })).room.id;
});
afterEach(async () => {
  await child.stop();
  await rm(folder, { recursive: true, force: true });
});

const say = async (text: string) => {
  const id = Bun.randomUUIDv7();
  await olivia.call("messages.send", { roomId, id, text });
  return id;
};
const found = async (words: string) => (await olivia.call("search.messages", { words, limit: 50 })).messages.length;
const finds = (words: string, count: number) => until(async () => (await found(words)) === count);

/** The id of the index in the file. */
function results(): unknown {
  const index = new DatabaseSync(file(), { readOnly: true });
  try {
    return index.prepare("select value from about where key = 'results'").get()?.value;
  } finally {
    index.close();
  }
}

/** Whether the reader of the log has handled all of the room. */
function isHandled(): boolean {
  const data = new DatabaseSync(file("parley.db"), { readOnly: true });
  try {
    return data.prepare("select 1 from reader_rooms where position < target or due_at is not null").get() === undefined;
  } finally {
    data.close();
  }
}

/** Puts the index back as it was at the copy: a power cut takes commits that were not on the disk, and nothing of the data file. */
async function loseCommits(): Promise<void> {
  await child.kill();
  for (const name of ["search.db", "search.db-wal", "search.db-shm"]) rmSync(file(name), { force: true });
  copyFileSync(file("copy.db"), file());
}

async function copyOfIndex(): Promise<void> {
  await until(isHandled);
  const index = new DatabaseSync(file(), { readOnly: true });
  index.prepare("vacuum into ?").run(file("copy.db"));
  index.close();
}

test("a power cut that takes the last commits of the index loses no message, edit or deletion, and the index is not made anew", async () => {
  const edited = await say("a lighthouse in the fog");
  const deleted = await say("a lighthouse in the rain");
  await finds("lighthouse", 2);
  const before = results();
  await copyOfIndex();
  // More than are read at once.
  for (const part of upTo(10)) await Promise.all(upTo(50).map((number) => say(`buoy part${part}number${number}end`)));
  await olivia.call("messages.edit", { roomId, messageId: edited, text: "a harbour in the fog" });
  await olivia.call("messages.delete", { roomId, messageId: deleted });
  await finds("harbour", 1);
  await until(isHandled);
  await loseCommits();
  child = await start();
  await until(async () => (await olivia.call("search.messages", { words: "harbour" })).complete);
  expect(await found("harbour")).toBe(1);
  for (const part of upTo(10)) expect(await found(`part${part}number${part}end`)).toBe(1);
  expect(await found("lighthouse")).toBe(0);
  expect(await found("buoy")).toBe(50);
  expect(results()).toBe(before);
}, 120_000);
