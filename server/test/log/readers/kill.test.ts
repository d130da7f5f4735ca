import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../../src/database/open.ts";
import { databaseOf, forgetDatabases } from "../../database/server-place.ts";
import { type ChildServer, startChild } from "../../faults/child-server.ts";
import { freePort } from "../../harness/port.ts";
import { until } from "../../harness/until.ts";
import { Caller } from "../../index.ts";
import { counted, faultsOf, linesOf } from "./reader-output.ts";
import { upTo } from "./up-to.ts";

const program = join(import.meta.dir, "reading-process.ts");
const lives = 4;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-readers-"));
  file = join(folder, "lines");
});
afterEach(async () => {
  await forgetDatabases();
  await rm(folder, { recursive: true, force: true });
});

test("kill -9 while readers are at work leaves out nothing, and counts nothing twice in the database", async () => {
  const port = freePort();
  const start = (): Promise<ChildServer> => startChild(folder, port, { READER_FILE: file }, program);
  let child = await start();
  const place = { url: child.url, violations: [] };
  const { token } = await new Caller(place, null).call("accounts.signUp", {
    ...{ email: "olivia@example.org", password: "a boat at dawn, again", name: "Olivia", handle: "olivia" },
  });
  const olivia = new Caller(place, token);
  const rooms: string[] = [];
  for (const _ of upTo(3)) {
    const made = await olivia.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
    rooms.push(made.room.id);
  }
  for (const _ of upTo(lives)) {
    const before = linesOf(file).length;
    const sent = upTo(60).map((number) =>
      olivia
        .call("messages.send", { roomId: rooms[number % 3] ?? "", id: Bun.randomUUIDv7(), text: `${number}` })
        .catch(() => undefined),
    );
    await until(() => linesOf(file).length > before + 3);
    await child.kill();
    await Promise.all(sent);
    child = await start();
  }
  for (const roomId of rooms) await olivia.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "last" });
  const { databaseUrl = `sqlite:${join(folder, "parley.db")}` } = await databaseOf(folder);
  const database = await openDatabase(databaseUrl, { occupancy: "looking", existing: true });
  for (const id of rooms) {
    await until(async () => faultsOf(linesOf(file), id, (await counted(database, id)).end).length === 0);
    await until(async () => {
      const { count, end } = await counted(database, id);
      return count >= end;
    });
    const { count, end } = await counted(database, id);
    expect(count).toBe(end);
  }
  await database.close();
  await child.stop();
}, 120_000);
