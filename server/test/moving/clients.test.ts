import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@parley/sdk";
import { agree } from "@parley/sdk/testing";
import { backup } from "../../src/moving/backup.ts";
import { move } from "../../src/moving/move.ts";
import { CopyProgress } from "../../src/moving/progress.ts";
import { restore } from "../../src/moving/restore.ts";
import { untilState } from "../harness/until.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { heldAfter } from "../sync/held-after.ts";
import { emptyPlace, type Spot } from "./places.ts";

const watch = { signal: new AbortController().signal, progress: new CopyProgress({ write: () => true }) };

interface Scene {
  readonly server: TestServer;
  readonly ann: Person;
  readonly bob: Person;
  readonly roomId: string;
  readonly client: Client;
}

/** Ann's client follows a room, with its timeline open; Bob writes. */
async function scene(ending: AsyncDisposableStack): Promise<Scene> {
  const server = ending.use(await startServer());
  const { ann, bob } = await server.people("ann", "bob");
  const { room } = await ann.call("rooms.create", {
    ...{ key: Bun.randomUUIDv7(), kind: "group", name: "Rowers", accountIds: [bob.id] },
  });
  const client = await follow(ending, server, ann, room.id);
  return { server, ann, bob, roomId: room.id, client };
}

async function follow(
  ending: AsyncDisposableStack,
  server: TestServer,
  person: Person,
  roomId: string,
): Promise<Client> {
  const client = createClient(server.url, { token: person.token ?? undefined });
  ending.defer(() => client.stop());
  await client.start();
  await client.whenLive();
  const { timeline, members } = client.room(roomId);
  timeline.open();
  await untilState(client, () => timeline.view.ready);
  await members.loadAll();
  return client;
}

async function say({ bob, roomId }: Scene, texts: readonly string[], at: TestServer): Promise<void> {
  for (const text of texts) await bob.at(at).call("messages.send", { roomId, id: Bun.randomUUIDv7(), text });
}

const textsOf = (client: Client, roomId: string) => client.room(roomId).timeline.view.messages.map(({ text }) => text);

async function freshPlace(ending: AsyncDisposableStack): Promise<Spot> {
  const place = await emptyPlace();
  ending.defer(async () => void (await place.remove()));
  return place;
}

/** Checks that the client has the same state as a fresh client. */
async function expectLaw(
  ending: AsyncDisposableStack,
  { ann, roomId, client }: Scene,
  server: TestServer,
): Promise<void> {
  const fresh = await follow(ending, server, ann, roomId);
  await agree(client, fresh);
}

test("[R2] after a move clients go on: what they hold still counts", async () => {
  await using ending = new AsyncDisposableStack();
  const before = await scene(ending);
  const { server, ann, roomId, client } = before;
  await say(before, ["one", "two", "three"], server);
  await untilState(client, () => textsOf(client, roomId).length === 3);
  const held = await ann.call("sync.pull", {});
  await server.stop();
  const target = await freshPlace(ending);
  await move({ from: server.config.databaseUrl, to: target.url }, watch);
  const after = ending.use(await server.restart({ databaseUrl: target.url }));
  const pulled = await ann.at(after).call("sync.pull", heldAfter(held));
  expect(pulled).toMatchObject({ epoch: held.epoch, startOver: null, rooms: [] });
  await say(before, ["four"], after);
  await untilState(client, () => textsOf(client, roomId).length === 4);
  expect(textsOf(client, roomId)).toEqual(["one", "two", "three", "four"]);
  await expectLaw(ending, before, after);
}, 120_000);

test("[R3, L1] after a restore clients that were further start over, and hold what a fresh one does", async () => {
  await using ending = new AsyncDisposableStack();
  const before = await scene(ending);
  const { server, roomId, client } = before;
  await say(before, ["one", "two", "three"], server);
  const folder = await mkdtemp(join(tmpdir(), "parley-backup-"));
  ending.defer(() => rm(folder, { recursive: true }));
  const file = join(folder, "chat.backup");
  await backup(server.config.databaseUrl, file, watch);
  await say(before, ["lost four", "lost five", "lost six"], server);
  await untilState(client, () => textsOf(client, roomId).length === 6);
  await server.stop();
  const target = await freshPlace(ending);
  await restore(file, target.url, watch);
  const after = ending.use(await server.restart({ databaseUrl: target.url }));
  // More messages than were lost, so that the lost positions are used again.
  await say(before, ["another four", "another five", "another six", "seven"], after);
  await untilState(client, () => textsOf(client, roomId).at(-1) === "seven");
  expect(textsOf(client, roomId)).toEqual([
    ...["one", "two", "three", "another four", "another five", "another six", "seven"],
  ]);
  await expectLaw(ending, before, after);
}, 120_000);
