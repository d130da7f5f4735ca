import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChildServer, startChild } from "../faults/child-server.ts";
import { freePort } from "../harness/port.ts";
import { until } from "../harness/until.ts";
import { Caller } from "../index.ts";
import { upTo } from "../log/readers/up-to.ts";

const lives = 4;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-search-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("kill -9 while messages come, also while the index is made: each message that was acknowledged is found", async () => {
  const port = freePort();
  const databaseUrl = `sqlite:${join(folder, "parley.db")}`;
  const start = (): Promise<ChildServer> =>
    startChild(folder, port, { PARLEY_SEARCH: "true", PARLEY_DATABASE_URL: databaseUrl });
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
  const acknowledged: string[] = [];
  for (const life of upTo(lives)) {
    const send = async (number: number) => {
      const word = `life${life}number${number}end`;
      const roomId = rooms[number % 3] ?? "";
      await olivia.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: `a sentence with ${word}` });
      acknowledged.push(word);
    };
    const sent = upTo(60).map((number) => send(number).catch(() => undefined));
    // At another moment of its work each time; in every other life the index is made from the beginning.
    const before = acknowledged.length;
    await until(() => acknowledged.length > before + life * 3);
    await Bun.sleep(life * 7);
    await child.kill();
    await Promise.all(sent);
    if (life % 2 === 0) await rm(join(folder, "search.db"), { force: true });
    child = await start();
    await Bun.sleep(life % 2 === 0 ? life * 10 : 0);
    if (life % 2 === 0) {
      await child.kill();
      child = await start();
    }
  }
  for (const word of acknowledged)
    await until(async () => (await olivia.call("search.messages", { words: word })).messages.length === 1);
  expect(acknowledged.length).toBeGreaterThan(lives * 3);
  await child.stop();
}, 120_000);
