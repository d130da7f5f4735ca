import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { positionOf, type RoomEvent, type ServerFrame } from "@parley/protocol";
import type { LiveSocket } from "../harness/live-socket.ts";
import { type RedisServer, startRedis } from "../harness/redis.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer, type TestServer } from "../index.ts";

let redis: RedisServer;
let here: TestServer;
let there: TestServer;
let ann: Person;
let bob: Person;
beforeAll(async () => {
  redis = await startRedis();
  here = await startServer({ redisUrl: redis.url });
  there = await here.mate();
  const people = await here.people("ann", "bob");
  ann = people.ann;
  // Bob's devices are at the other process.
  bob = people.bob.at(there);
});
afterAll(async () => {
  await here.close();
  await redis.close();
});

async function roomOf(...people: readonly Person[]): Promise<string> {
  const accountIds = people.map((person) => person.id);
  return (await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Quay", accountIds })).room.id;
}

const send = (from: Person, roomId: string, text: string) =>
  from.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text });

/** Positions as a reader takes them, who passes over what they have: a frame that comes late may have been read from the log. */
function readBy(events: readonly RoomEvent[]): number[] {
  const positions: number[] = [];
  for (const position of events.map(positionOf)) if (position > (positions.at(-1) ?? 0)) positions.push(position);
  return positions;
}

type RoomFrame = Extract<ServerFrame, { type: "room" }>;
type PresenceFrame = Extract<ServerFrame, { type: "presence" }>;

/** The events of a room, as they come, until one is it. */
async function eventsUntil(socket: LiveSocket, roomId: string, isLast: (event: RoomEvent) => boolean) {
  const events: RoomEvent[] = [];
  for (;;) {
    const frame = await socket.next((each): each is RoomFrame => each.type === "room" && each.roomId === roomId);
    events.push(...frame.events);
    if (frame.events.some(isLast)) return events;
  }
}

const says = (text: string) => (event: RoomEvent) => event.type === "message.created" && event.message.text === text;

const shows =
  (state: string) =>
  (frame: ServerFrame): frame is PresenceFrame =>
    frame.type === "presence" && frame.presences.some((each) => each.state === state);

describe("two processes", () => {
  test("tell each other's sockets every change, in order, once", async () => {
    const roomId = await roomOf(bob);
    const sockets = [await ann.socket(), await bob.socket()];
    // From here on both processes know where the room is.
    await send(ann, roomId, "the beginning");
    for (const socket of sockets) await eventsUntil(socket, roomId, says("the beginning"));
    const texts = Array.from({ length: 60 }, (_, n) => `message ${n}`);
    await Promise.all(texts.map((text, n) => send(n % 2 ? ann : bob, roomId, text)));
    await send(ann, roomId, "the end");
    for (const socket of sockets) {
      const positions = readBy(await eventsUntil(socket, roomId, says("the end")));
      expect(positions).toEqual(positions.map((_, n) => (positions[0] ?? 0) + n));
      expect(positions.length).toBe(61);
      await socket.close();
    }
  });

  test("tell a crowd the same, at both", async () => {
    const roomId = await roomOf(bob);
    const crowd = await Promise.all(Array.from({ length: 60 }, (_, n) => (n % 2 ? ann : bob).socket()));
    await send(ann, roomId, "the beginning");
    for (const socket of crowd) await eventsUntil(socket, roomId, says("the beginning"));
    for (let n = 0; n < 5; n += 1)
      await Promise.all([send(ann, roomId, `ann ${n}`), send(bob, roomId, `bob ${n}`), send(bob, roomId, `and ${n}`)]);
    await send(bob, roomId, "the end");
    for (const socket of crowd) {
      const positions = readBy(await eventsUntil(socket, roomId, says("the end")));
      expect(positions).toEqual(Array.from({ length: 16 }, (_, n) => (positions[0] ?? 0) + n));
    }
    await Promise.all(crowd.map((socket) => socket.close()));
  });

  test("a member who is added at one process gets the event from the other", async () => {
    const socket = await bob.socket();
    const roomId = await roomOf();
    await ann.call("members.add", { roomId, accountId: bob.id });
    await send(ann, roomId, "welcome");
    await eventsUntil(socket, roomId, says("welcome"));
    await socket.close();
  });

  test("a member who is removed at one process gets no frame from the other once the removal is answered", async () => {
    const roomId = await roomOf(bob);
    const socket = await bob.socket();
    await send(ann, roomId, "before");
    await eventsUntil(socket, roomId, says("before"));
    await ann.call("members.remove", { roomId, accountId: bob.id });
    await send(ann, roomId, "secret");
    const other = await roomOf(bob);
    await send(ann, other, "after");
    const frames: string[] = [];
    for (;;) {
      const frame = await socket.next("room");
      frames.push(JSON.stringify(frame));
      if (frame.roomId === other && frame.events.some(says("after"))) break;
    }
    expect(frames.join("\n")).not.toContain("secret");
    await socket.close();
  });

  test("a session that was ended at one is closed at the other before that is answered", async () => {
    const device = (await bob.elsewhere()).at(there);
    const socket = await device.socket();
    await device.call("accounts.me", {});
    await bob.at(here).call("sessions.revoke", { sessionId: device.sessionId, password: bob.password });
    expect(await device.refused("accounts.me", {})).toBe("unauthenticated");
    expect(await socket.closed).toMatchObject({ code: 4500 });
  });

  test("an account whose last socket closes on another process than its first is published as offline, with the time it was last seen", async () => {
    const { carl } = await here.people("carl");
    const watcher = await ann.socket();
    await watcher.call("presence.watch", { accountIds: [carl.id] });
    const laptop = await carl.socket();
    await here.presenceTold();
    await watcher.next(shows("online"));
    const phone = await carl.at(there).socket();
    await there.presenceTold();
    await laptop.close();
    const isAt = (server: TestServer) => server.sockets().some((socket) => socket.accountId === carl.id);
    while (isAt(here)) await watcher.quiet();
    await here.presenceTold();
    await phone.close();
    while (isAt(there)) await watcher.quiet();
    await there.presenceTold();
    const { presences } = await watcher.next(shows("offline"));
    expect(presences[0]?.lastSeenAt).toBeGreaterThan(0);
    const { presences: asked } = await ann.call("presence.get", { accountIds: [carl.id] });
    expect(asked).toEqual(presences);
    await watcher.close();
  });

  test("presence is seen from the other", async () => {
    const watcher = await ann.socket();
    const bobIs = async () => (await watcher.call("presence.watch", { accountIds: [bob.id] })).presences[0]?.state;
    // His sockets of before are still being let go of.
    await until(async () => (await bobIs()) === "offline");
    const socket = await bob.socket();
    await watcher.next(shows("online"));
    await socket.close();
    await watcher.next(shows("offline"));
    await watcher.close();
  });
});

describe("without Redis", () => {
  test("each process serves its own at once, the others by the sweep, and access ends everywhere", async () => {
    const roomId = await roomOf(bob);
    const closed = await roomOf(bob);
    const annSocket = await ann.socket();
    const bobSocket = await bob.socket();
    const device = (await bob.elsewhere()).at(there);
    const deviceSocket = await device.socket();
    await send(ann, roomId, "with Redis");
    await eventsUntil(bobSocket, roomId, says("with Redis"));
    await redis.kill();
    try {
      await send(ann, roomId, "without");
      await eventsUntil(annSocket, roomId, says("without"));
      await eventsUntil(bobSocket, roomId, says("without"));
      await Promise.all([
        ann.call("members.remove", { roomId: closed, accountId: bob.id }),
        bob.at(here).call("sessions.revoke", { sessionId: device.sessionId, password: bob.password }),
      ]);
      expect(await device.refused("accounts.me", {})).toBe("unauthenticated");
      expect(await deviceSocket.closed).toMatchObject({ code: 4500 });
      await send(ann, closed, "secret");
      await send(ann, roomId, "still here");
      const frames: string[] = [];
      for (;;) {
        const frame = await bobSocket.next("room");
        frames.push(JSON.stringify(frame));
        if (frame.events.some(says("still here"))) break;
      }
      expect(frames.join("\n")).not.toContain("secret");
    } finally {
      await redis.restart();
    }
    await annSocket.close();
    await bobSocket.close();
  });
});
