import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../../src/database/database.ts";
import { requiredServer, type ServerPlace, serverPlace } from "../../database/server-place.ts";
import { type ChildServer, startChild } from "../../faults/child-server.ts";
import { freePort } from "../../harness/port.ts";
import { until } from "../../harness/until.ts";
import { Caller } from "../../index.ts";
import { counted, faultsOf, linesOf } from "./reader-output.ts";
import { upTo } from "./up-to.ts";

const program = join(import.meta.dir, "reading-process.ts");

let place: ServerPlace;
let database: Database;
let folder: string;
let file: string;
let children: ChildServer[];
beforeEach(async () => {
  place = await serverPlace(requiredServer());
  folder = await mkdtemp(join(tmpdir(), "parley-takeover-"));
  file = join(folder, "lines");
  children = [];
  for (const number of upTo(3)) children.push(await start(number));
  database = await place.open();
}, 60_000);
afterEach(async () => {
  for (const child of children) {
    child.signal("SIGCONT");
    await child.kill();
  }
  await database.close();
  await place.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

function start(number: number): Promise<ChildServer> {
  const settings = {
    PARLEY_DATABASE_URL: place.url,
    PARLEY_SECRET: "the same words for all processes of this test",
    READER_FILE: file,
  };
  return startChild(join(folder, `${number}`), freePort(), settings, program);
}

test("three processes: the one that holds the readers' leases is killed or paused, and no event is left out or counted twice", async () => {
  const at = (child: ChildServer) => ({ url: child.url, violations: [] });
  const { token } = await new Caller(at(children[0] as ChildServer), null).call("accounts.signUp", {
    ...{ email: "olivia@example.org", password: "a boat at dawn, again", name: "Olivia", handle: "olivia" },
  });
  const rooms: string[] = [];
  const olivia = () => children.map((child) => new Caller(at(child), token));
  for (const _ of upTo(4)) {
    const room = { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" } as const;
    const made = await (olivia()[0] as Caller).call("rooms.create", room);
    rooms.push(made.room.id);
  }

  /** Sends messages through several processes. */
  async function talk(through: readonly Caller[]): Promise<void> {
    const sent = upTo(24).map((number) => send(through[number % through.length] as Caller, number));
    await Promise.all(sent);
  }

  /** Retries with the same id, as every client does, while the database refuses. A paused process may hold the lock of a room. */
  async function send(caller: Caller, number: number): Promise<void> {
    const message = { roomId: rooms[number % 4] ?? "", id: Bun.randomUUIDv7(), text: `${number}` };
    for (;;) {
      const answer = await caller.send("messages.send", message);
      if (answer.ok) return;
      expect(answer.status).toBe(503);
    }
  }

  /** Returns the process that wrote last, once it has written again. */
  async function holder(): Promise<ChildServer> {
    const before = linesOf(file).length;
    await talk(olivia());
    await until(() => linesOf(file).length > before);
    const pid = linesOf(file).at(-1)?.pid;
    return children.find((child) => child.pid === pid) as ChildServer;
  }

  async function complete(): Promise<void> {
    for (const id of rooms) {
      await until(async () => {
        const { count, end } = await counted(database, id);
        return count >= end && faultsOf(linesOf(file), id, end).length === 0;
      });
      const { count, end } = await counted(database, id);
      expect(count).toBe(end);
    }
  }

  const killed = await holder();
  await killed.kill();
  children = children.filter((child) => child !== killed);
  await talk(olivia());
  await complete();

  const paused = await holder();
  paused.signal("SIGSTOP");
  const others = children.filter((child) => child !== paused);
  const before = linesOf(file).length;
  await talk(others.map((child) => new Caller(at(child), token)));
  await until(() =>
    linesOf(file)
      .slice(before)
      .some(({ pid }) => pid !== paused.pid),
  );
  const talking = talk(others.map((child) => new Caller(at(child), token)));
  paused.signal("SIGCONT");
  await talking;
  await talk(olivia());
  await complete();
  const fences = linesOf(file).map(({ fence }) => fence);
  expect(Math.max(...fences)).toBeGreaterThanOrEqual(3);
}, 240_000);
