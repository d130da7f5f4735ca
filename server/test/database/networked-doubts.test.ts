import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import type { ServerFrame } from "@parley/protocol";
import { until } from "../harness/until.ts";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom, say } from "../rooms/room.ts";
import { loseCommit } from "./lose-commit.ts";
import { type Middleman, startMiddleman } from "./middleman.ts";
import { requiredServer, type ServerPlace, serverPlace } from "./server-place.ts";

type Moved = Extract<ServerFrame, { type: "moved" }>;

let place: ServerPlace;
let middleman: Middleman;
let server: TestServer;
let ann: Person;
let bob: Person;
beforeAll(async () => {
  place = await serverPlace(requiredServer());
  middleman = await startMiddleman(place.url);
  server = await startServer({ databaseUrl: middleman.url, logLevel: "silent" });
  // Rounds of presence commit too, and one of those would be lost in place of the test's own.
  for (const { presence } of server.apps) await presence.stop();
  ({ ann, bob } = await server.people("ann", "bob"));
});
afterAll(async () => {
  await server.close();
  await middleman.close();
  await place.remove();
});

/** Each recovery ends, once: as long as one goes on it sends its commands again. */
afterEach(async () => {
  await until(() => server.apps.every(({ unknownCommits }) => unknownCommits.open === 0));
});

/** Sends until a socket hears it, or does not; the test's time is the limit. */
async function sayUntil(socket: LiveSocket, roomId: string, heard: boolean): Promise<void> {
  for (;;) {
    const { id } = await say(ann, roomId, "Is anybody there?");
    await socket.quiet();
    if (JSON.stringify(socket.frames).includes(id) === heard) return;
  }
}

test.each([
  ["nobody was told that it is", "cut behind"],
  ["it became so long after the connection was lost", "cut ahead"],
] as const)("A3: somebody whose removal is durable hears no more of the room, also when %s", async (_, how) => {
  const { id: roomId } = (await makeRoom("group", ann, [bob])).room;
  const socket = await bob.socket();
  await sayUntil(socket, roomId, true);
  loseCommit(middleman, how, roomId);
  expect(await ann.refused("members.remove", { roomId, accountId: bob.id })).toBe("unavailable");
  middleman.meddle({});
  expect(await ann.refused("members.remove", { roomId, accountId: bob.id })).toBe("not_found");
  await sayUntil(socket, roomId, false);
  await socket.close();
});

test.each(["cut behind", "cut ahead"] as const)(
  "what became durable in a commit that was %s is told without anything that follows",
  async (how) => {
    const { id: roomId } = (await makeRoom("group", ann, [bob])).room;
    const socket = await bob.socket();
    await sayUntil(socket, roomId, true);
    const id = Bun.randomUUIDv7();
    loseCommit(middleman, how, roomId);
    expect(await ann.refused("messages.send", { roomId, id, text: "Did that go through?" })).toBe("unavailable");
    middleman.meddle({});
    const told = await socket.next((frame): frame is Moved => frame.type === "moved" && frame.roomId === roomId);
    const { position } = await ann.call("messages.send", { roomId, id, text: "Did that go through?" });
    expect(told.position).toBe(position);
    await socket.close();
  },
);

test("somebody whose removal did not come to pass goes on hearing the room", async () => {
  const { id: roomId } = (await makeRoom("group", ann, [bob])).room;
  const socket = await bob.socket();
  loseCommit(middleman, "cut", roomId);
  expect(await ann.refused("members.remove", { roomId, accountId: bob.id })).toBe("unavailable");
  middleman.meddle({});
  await sayUntil(socket, roomId, true);
  await ann.call("members.remove", { roomId, accountId: bob.id });
  await socket.close();
});

test("a member who entered by a commit with an unknown outcome gets the room's frames without reconnecting", async () => {
  const { id: roomId } = (await makeRoom("group", ann)).room;
  const socket = await bob.socket();
  loseCommit(middleman, "cut behind", roomId);
  expect(await ann.refused("members.add", { roomId, accountId: bob.id })).toBe("unavailable");
  middleman.meddle({});
  await sayUntil(socket, roomId, true);
  await socket.close();
});
