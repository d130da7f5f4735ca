import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../src/database/database.ts";
import { requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { type ChildServer, startChild } from "../faults/child-server.ts";
import { freePort } from "../harness/port.ts";
import { until } from "../harness/until.ts";
import { Caller } from "../index.ts";
import { upTo } from "../log/readers/up-to.ts";

const program = join(import.meta.dir, "dying-process.ts");

let place: ServerPlace;
let database: Database;
let folder: string;
let child: ChildServer | undefined;
beforeEach(async () => {
  place = await serverPlace(requiredServer());
  folder = await mkdtemp(join(tmpdir(), "parley-search-"));
  database = await place.open();
}, 60_000);
afterEach(async () => {
  await child?.kill();
  await database.close();
  await place.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Statements after which a process is killed, in the middle of a transaction. */
const moments = [
  ["while a batch is written", "^insert into .search_docs"],
  ["while a block is sealed", "^insert into .search_grams"],
  ["before the seal is committed", "^update .search_index"],
  ["while a thin block is given up", "^delete from .search_grams"],
  ["before a block that is given up is committed", "^delete from .search_blocks"],
] as const;

test("kill -9 while the index is written, sealed and thinned out: afterwards each message is found once, as it is now", async () => {
  const port = freePort();
  const start = async (moment?: string): Promise<ChildServer> => {
    // The process that held the leases is gone: nobody has to wait until they run out.
    if (child !== undefined) await database.transaction((tx) => tx.updateTable("leases").set({ holder: "" }).execute());
    const settings = { PARLEY_SEARCH: "true", PARLEY_DATABASE_URL: place.url, ...(moment && { TEST_KILL_AT: moment }) };
    child = await startChild(folder, port, settings, program);
    return child;
  };
  const { url } = await start();
  const { token } = await new Caller({ url, violations: [] }, null).call("accounts.signUp", {
    ...{ email: "olivia@example.org", password: "a boat at dawn, again", name: "Olivia", handle: "olivia" },
  });
  const olivia = new Caller({ url, violations: [] }, token);
  const create = { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" } as const;
  const roomId = (await olivia.call("rooms.create", create)).room.id;
  await child?.stop();

  /** As every client does: again, until it is answered. */
  async function again(work: () => Promise<unknown>): Promise<void> {
    while (
      !(await work().then(
        () => true,
        () => false,
      ))
    )
      await Bun.sleep(20);
  }
  const texts = new Map<string, string>();
  const send = (text: string) => {
    const id = Bun.randomUUIDv7();
    texts.set(id, text);
    return again(() => olivia.call("messages.send", { roomId, id, text }));
  };
  const edit = (messageId: string, text: string) => {
    texts.set(messageId, text);
    return again(() => olivia.call("messages.edit", { roomId, messageId, text }));
  };

  for (const [life, [name, moment]] of moments.entries()) {
    const { exited } = await start(moment);
    const before = [...texts.keys()].filter((_, number) => number % 8 > 0);
    const sent = upTo(20).map((number) => send(`sentence life${life}number${number}end`));
    const edited = before.map((id, number) => edit(id, `sentence edition${life}number${number}end`));
    let isWritten = false;
    const writing = Promise.all([...sent, ...edited]).then(() => {
      isWritten = true;
    });
    expect(await exited, name).toBe(137);
    if (isWritten) continue;
    await start();
    await writing;
    await child?.kill();
  }

  await start();
  for (const [id, text] of texts) {
    const words = text.replace("sentence ", "");
    const idsFor = async () =>
      (await olivia.call("search.messages", { words })).messages.map(({ message }) => message.id);
    await until(async () => (await idsFor()).length > 0);
    expect(await idsFor()).toEqual([id]);
  }
  const { docs } = await database.read
    .selectFrom("search_docs")
    .select((eb) => eb.fn.countAll<number>().as("docs"))
    .executeTakeFirstOrThrow();
  expect(Number(docs)).toBe(texts.size);
}, 180_000);
