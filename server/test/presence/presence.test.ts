import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Presence } from "@parley/protocol";
import { until } from "../harness/until.ts";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";
import { makeGroup } from "../sync/conversation.ts";

let server: TestServer;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  server = await startServer();
  // A round ends only when the test ends it, and not between the two steps of a reload.
  for (const { presence } of server.apps) await presence.stop();
  ({ ann, bob } = await server.people("ann", "bob"));
});

afterAll(() => server.close());

const stateOf = async (person: Person, other: Person) =>
  (await person.call("presence.get", { accountIds: [other.id] })).presences[0];

/** Returns the next presence that the socket receives. A process may learn of a change a moment later: then the next round publishes it. */
async function told(socket: LiveSocket) {
  let isHeard = false;
  const heard = socket.next("presence").finally(() => (isHeard = true));
  while (!isHeard) {
    await server.presenceTold();
    await socket.quiet();
  }
  return (await heard).presences;
}

const isOffline = ({ presences }: { presences: readonly Presence[] }) =>
  presences.some(({ state }) => state === "offline");

async function untilSeen(person: Person, state: "online" | "offline"): Promise<void> {
  await until(async () => (await stateOf(ann, person))?.state === state);
}

describe("presence", () => {
  test("is for signed-in people only", async () => {
    expect(await server.anyone.refused("presence.get", { accountIds: [] })).toBe("unauthenticated");
  });

  test("watching and setting need a socket", async () => {
    expect(await ann.refused("presence.watch", { accountIds: [] })).toBe("socket_only");
    expect(await ann.refused("presence.set", { state: "away" })).toBe("socket_only");
  });

  test("[Q2] is published to clients that have the person in view", async () => {
    const watcher = await ann.socket();
    await server.presenceTold();
    expect((await watcher.call("presence.watch", { accountIds: [bob.id] })).presences).toEqual([
      { accountId: bob.id, state: "offline", lastSeenAt: null },
    ]);
    const phone = await bob.socket();
    expect(await told(watcher)).toEqual([{ accountId: bob.id, state: "online", lastSeenAt: null }]);
    await phone.call("presence.set", { state: "away" });
    expect(await told(watcher)).toMatchObject([{ state: "away" }]);
    await phone.close();
    await watcher.quiet();
    const [gone] = await told(watcher);
    expect(gone).toMatchObject({ state: "offline" });
    expect(gone?.lastSeenAt).toBeGreaterThan(0);
    expect(await stateOf(ann, bob)).toEqual({
      accountId: bob.id,
      state: "offline",
      lastSeenAt: gone?.lastSeenAt ?? null,
    });
    await watcher.close();
  });

  test("[Q2] a reload within a round does not look like leaving", async () => {
    const watcher = await ann.socket();
    const page = await bob.socket();
    await untilSeen(bob, "online");
    await server.presenceTold();
    await watcher.call("presence.watch", { accountIds: [bob.id] });
    await page.close();
    await untilSeen(bob, "offline");
    const again = await bob.socket();
    await untilSeen(bob, "online");
    await server.presenceTold();
    await watcher.quiet();
    const told = watcher.frames.flatMap((frame) => (frame.type === "presence" ? frame.presences : []));
    expect(told.filter((presence) => presence.state !== "online")).toEqual([]);
    await again.close();
    await watcher.close();
  });

  test("[Q2] a client that asked in the middle of a reload gets the state after it", async () => {
    const page = await bob.socket();
    await untilSeen(bob, "online");
    await server.presenceTold();
    const watcher = await ann.socket();
    await page.close();
    const isAway = async () =>
      (await watcher.call("presence.watch", { accountIds: [bob.id] })).presences[0]?.state === "offline";
    await until(isAway);
    const again = await bob.socket();
    await untilSeen(bob, "online");
    expect(await told(watcher)).toMatchObject([{ accountId: bob.id, state: "online" }]);
    await again.close();
    await watcher.close();
  });

  test("rounds run one after the other: a change is published once, and a round ends only after the ones before it", async () => {
    const { cleo } = await server.people("cleo");
    const phone = await cleo.socket();
    await untilSeen(cleo, "online");
    await server.presenceTold();
    const watcher = await ann.socket();
    await watcher.call("presence.watch", { accountIds: [cleo.id] });
    await phone.close();
    await untilSeen(cleo, "offline");
    const gone = () => watcher.frames.filter((frame) => frame.type === "presence" && isOffline(frame));
    // Its process may learn of the change a moment later.
    while (gone().length === 0) {
      const ends: string[] = [];
      const round = (name: string) => server.presenceTold().then(() => ends.push(name));
      const begun = [round("first"), round("second")];
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.all([...begun, round("third")]);
      expect(ends).toEqual(["first", "second", "third"]);
      await watcher.quiet();
    }
    expect(gone()).toHaveLength(1);
    await watcher.close();
  });

  test("presence of a person who is out of view is no longer published", async () => {
    const watcher = await ann.socket();
    await watcher.call("presence.watch", { accountIds: [bob.id] });
    await watcher.call("presence.watch", { accountIds: [ann.id] });
    const phone = await bob.socket();
    await server.presenceTold();
    await watcher.quiet();
    expect(
      watcher.frames
        .filter((frame) => frame.type === "presence")
        .flatMap((frame) => frame.presences.map(({ accountId }) => accountId)),
    ).not.toContain(bob.id);
    await phone.close();
    await watcher.close();
  });
});

describe("typing", () => {
  test("is a member's", async () => {
    const roomId = await makeGroup(ann);
    expect(await bob.refused("presence.typing", { roomId })).toBe("not_found");
  });

  test("is published to the room, and takes no position", async () => {
    const roomId = await makeGroup(ann, bob);
    const reader = await bob.socket();
    const before = (await bob.call("rooms.get", { roomId })).entry.position;
    await ann.call("presence.typing", { roomId });
    expect(await reader.next("typing")).toEqual({
      type: "typing",
      roomId,
      threadId: null,
      accountId: ann.id,
      typing: true,
    });
    await ann.call("presence.typing", { roomId, typing: false });
    expect(await reader.next("typing")).toMatchObject({ typing: false });
    expect((await bob.call("rooms.get", { roomId })).entry.position).toBe(before);
    await reader.close();
  });

  test("costs one statement", async () => {
    const roomId = await makeGroup(ann, bob);
    expect(await server.statements(() => ann.call("presence.typing", { roomId }))).toBe(1);
  });
});
