import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Message } from "@parley/protocol";
import { leaseDuration } from "../../src/jobs/bounds.ts";
import { forgetDatabases } from "../database/server-place.ts";
import { type ChildServer, startChild } from "../faults/child-server.ts";
import { freePort } from "../harness/port.ts";
import { until } from "../harness/until.ts";
import { Caller } from "../index.ts";
import { plan, planned } from "./planning.ts";

const program = join(import.meta.dir, "../files/later-process.ts");
const kills = 5;
const perLife = 45;

let folder: string;
let child: ChildServer | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-scheduled-"));
});
afterEach(async () => {
  await child?.kill();
  await forgetDatabases();
  await rm(folder, { recursive: true, force: true });
});

test("kill -9 in the middle of sending scheduled messages loses none and sends none twice", async () => {
  const port = freePort();
  // Each restart waits until the leases of the process before have expired.
  const ahead = (life: number) => life * 2 * leaseDuration;
  const start = (life: number): Promise<ChildServer> =>
    startChild(folder, port, { CLOCK_AHEAD: `${ahead(life)}` }, program);
  child = await start(0);
  const place = { url: child.url, violations: [] };
  const { token } = await new Caller(place, null).call("accounts.signUp", {
    ...{ email: "ann@example.org", password: "a boat at dawn, again", name: "Ann", handle: "ann" },
  });
  const ann = new Caller(place, token);
  const rooms: string[] = [];
  for (const name of ["Rowers", "Sailors", "Divers"]) {
    const made = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name });
    rooms.push(made.room.id);
  }
  const ids: string[] = [];
  for (let life = 0; life < kills; life += 1) {
    const there = (await planned(ann)).length;
    // All are scheduled together, so that on a slow machine too they are stored before the time of the first one.
    const sendAt = Date.now() + ahead(life) + 2_000;
    const fresh = Array.from({ length: perLife - there }, (_, index) =>
      plan(ann, rooms[index % 3] ?? "", sendAt, { text: `${there + index}` }),
    );
    ids.push(...(await Promise.all(fresh)).map(({ id }) => id));
    // Each process is killed at a different point, so that commits are interrupted everywhere.
    await until(async () => (await planned(ann)).length <= perLife - 1 - life * 8);
    await child.kill();
    child = await start(life + 1);
  }
  await until(async () => (await planned(ann)).every(({ failure }) => failure !== null));
  expect(await planned(ann)).toEqual([]);
  const sent: Message[] = [];
  for (const roomId of rooms) sent.push(...(await everyMessage(ann, roomId)));
  expect(sent.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(ids.length).toBeGreaterThan(perLife + kills);
}, 120_000);

async function everyMessage(by: Caller, roomId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let after = 0; ; after = all.at(-1)?.position ?? after) {
    const page = await by.call("messages.list", { roomId, after, limit: 100 });
    all.push(...page.messages);
    if (!page.hasNewer) return all;
  }
}
