import { describe, expect, test } from "bun:test";
import type { Input } from "@parley/protocol";
import { erasedAtOnce, roomsAtOnce } from "../../src/retention/bounds.ts";
import { expireDueRooms } from "../../src/retention/expire-job.ts";
import { expireRoom } from "../../src/retention/expire-room.ts";
import { raiseFloor } from "../../src/retention/raise-floor.ts";
import { uploadedBy } from "../files/uploads.ts";
import { until } from "../harness/until.ts";
import type { Person } from "../index.ts";
import { roomOf, tell, tellMany, texts } from "../messages/story.ts";
import { makeRoom, roomEvents } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";
import { fillRooms } from "../sync/many-rooms.ts";
import { retentionPartsOf } from "./job-parts.ts";
import { day, TimedServer } from "./timed-server.ts";

const found = async (person: Person, input: Input<"search.messages">) =>
  texts((await person.call("search.messages", input)).messages.map(({ message }) => message));

/** The texts of all messages that a room has in the database, in order. */
const storedTexts = async ({ server }: TimedServer, roomId: string) => {
  const messages = server.app.database.read.selectFrom("messages").where("room_id", "=", roomId);
  return (await messages.orderBy("position").select("text").execute()).map(({ text }) => text);
};

/** Raises the floor of a room as the job does, and erases nothing: as if the process were killed then. */
async function onlyRaiseFloor(timed: TimedServer, roomId: string, daysAhead: number): Promise<void> {
  await raiseFloor(retentionPartsOf(timed, daysAhead), await timed.room(roomId));
}

describe("X4: from the moment when the floor rises", () => {
  test("nobody sees the messages, before their content is erased; a run that was killed then is continued", async () => {
    await using timed = await TimedServer.startServer({ search: true });
    const { server } = timed;
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const fileId = await uploadedBy(ann, new TextEncoder().encode("The tides"));
    const root = await tell(ann, roomId, "@bob the walrus sings", { parts: [{ type: "file", fileId }] });
    await tell(ann, roomId, "a walrus reply", { threadId: root.id });
    await ann.call("messages.pin", { roomId, messageId: root.id });
    await bob.call("saved.save", { roomId, messageId: root.id });
    const held = heldAfter(await bob.call("sync.pull", {}));
    await until(async () => (await found(bob, { words: "walrus" })).length === 2);
    await ann.call("retention.set", { roomId, days: 7 });
    await server.worked();
    timed.wait(2);
    await tell(bob, roomId, "an answer");
    await onlyRaiseFloor(timed, roomId, 6);
    expect(await storedTexts(timed, roomId)).toEqual(["@bob the walrus sings", "a walrus reply", "an answer"]);
    expect(await found(bob, { words: "walrus" })).toEqual([]);
    expect(texts((await bob.call("messages.list", { roomId })).messages)).toEqual(["an answer"]);
    expect((await bob.call("messages.list", { roomId, threadId: root.id })).messages).toEqual([]);
    expect((await bob.call("messages.pins", { roomId })).messages).toEqual([]);
    expect((await bob.call("messages.inbox", {})).items).toEqual([]);
    expect((await bob.call("saved.list", {})).items).toEqual([]);
    expect((await bob.call("threads.list", {})).threads).toEqual([]);
    expect((await bob.call("files.list", { roomId, kind: "document" })).messages).toEqual([]);
    expect((await bob.send("files.get", { fileId })).status).toBe(404);
    expect(await bob.refused("messages.get", { roomId, messageId: root.id })).toBe("not_found");
    const pulled = JSON.stringify([await bob.call("sync.pull", {}), await bob.call("sync.pull", held)]);
    const { epoch } = await bob.call("sync.pull", {});
    const tail = JSON.stringify(await bob.call("sync.tail", { roomId, epoch, position: 1 }));
    expect([pulled.includes("walrus"), tail.includes("walrus"), tail.includes("an answer")]).toEqual([
      false,
      false,
      true,
    ]);
    await timed.pass(6);
    expect(await storedTexts(timed, roomId)).toEqual(["", "", "an answer"]);
    const { erased, floor } = await timed.room(roomId);
    expect(erased).toBe(floor);
  });

  test("a search finds what is left", async () => {
    await using timed = await TimedServer.startServer({ search: true });
    const { ann } = await timed.server.people("ann");
    const roomId = await roomOf(ann);
    await tell(ann, roomId, "an old narwhal");
    timed.wait(5);
    await tell(ann, roomId, "a new narwhal");
    await until(async () => (await found(ann, { words: "narwhal" })).length === 2);
    await ann.call("retention.set", { roomId, days: 7 });
    await timed.pass(3);
    expect(await found(ann, { words: "narwhal" })).toEqual(["a new narwhal"]);
  });
});

describe("X5: the job", () => {
  test("erases a bounded number of messages in one transaction and in one run, and the next run continues", async () => {
    await using timed = await TimedServer.startServer();
    const { ann } = await timed.server.people("ann");
    const roomId = await roomOf(ann);
    await tellMany(ann, roomId, erasedAtOnce * 3);
    await ann.call("retention.set", { roomId, days: 1 });
    await timed.server.worked();
    const parts = retentionPartsOf(timed, 2);
    const { signal } = new AbortController();
    expect(await expireRoom(parts, roomId, { left: 2 }, signal)).toBe(false);
    const erased = async () => (await storedTexts(timed, roomId)).filter((text) => text === "").length;
    expect(await erased()).toBe(erasedAtOnce * 2);
    expect(await expireRoom(parts, roomId, { left: 2 }, signal)).toBe(true);
    expect(await erased()).toBe(erasedAtOnce * 3);
  });

  test("looks at a bounded number of rooms in one run, and the next run continues", async () => {
    await using timed = await TimedServer.startServer({ retentionDays: 1 });
    const { server } = timed;
    const { ann } = await server.people("ann");
    const others = await fillRooms(server.app.database, ann.id, 50, { text: "old", room: { created_at: timed.now } });
    const parts = retentionPartsOf(timed, 2);
    const { signal } = new AbortController();
    const run = () => expireDueRooms(parts, { left: 1000, looks: 20 }, signal);
    const { read } = server.app.database;
    const expired = async () => {
      const rooms = await read.selectFrom("rooms").where("id", "in", others).select("floor").execute();
      return rooms.filter(({ floor }) => floor === 2).length;
    };
    expect(await run()).toBe(false);
    expect(await expired()).toBeWithin(15, 21);
    while (!(await run()));
    expect(await expired()).toBe(50);
  });

  test("of two processes runs once, and publishes one event", async () => {
    await using timed = await TimedServer.startServer();
    const { server } = timed;
    const { ann } = await server.people("ann");
    const roomId = await roomOf(ann);
    await tellMany(ann, roomId, erasedAtOnce + 1);
    await ann.call("retention.set", { roomId, days: 1 });
    await server.worked();
    const parts = retentionPartsOf(timed, 2);
    const { signal } = new AbortController();
    // Both work on the room side by side, as they could after a lease was lost.
    await Promise.all([1, 2].map(() => expireRoom(parts, roomId, { left: 100 }, signal)));
    const { read } = server.app.database;
    const logged = await read
      .selectFrom("changes")
      .where("room_id", "=", roomId)
      .where("type", "=", "messages.expired")
      .selectAll()
      .execute();
    expect(logged).toHaveLength(1);
    expect((await storedTexts(timed, roomId)).every((text) => text === "")).toBe(true);
  });

  test("looks at a room once a day, also at one that was empty, and at no room without a rule", async () => {
    await using timed = await TimedServer.startServer();
    const { ann } = await timed.server.people("ann");
    const [ruled, free] = [await roomOf(ann), await roomOf(ann)];
    await ann.call("retention.set", { roomId: ruled, days: 3 });
    await timed.server.worked();
    expect((await timed.room(ruled)).expires_at).toBe(timed.now + day);
    await tell(ann, ruled, "later");
    await timed.pass(1);
    expect((await timed.room(ruled)).expires_at).toBe(timed.now + day);
    await timed.pass(2.1);
    expect((await ann.call("messages.list", { roomId: ruled })).messages).toEqual([]);
    expect((await timed.room(free)).expires_at).toBeNull();
  });

  test("costs a send no statement", async () => {
    await using timed = await TimedServer.startServer();
    const { ann } = await timed.server.people("ann");
    const roomId = await roomOf(ann);
    await tell(ann, roomId, "first");
    const cost = () => timed.server.statements(() => tell(ann, roomId, "counted"));
    const before = await cost();
    await ann.call("retention.set", { roomId, days: 3 });
    await timed.server.worked();
    expect(await cost()).toBe(before);
  });
});

describe("X6: the server's rule", () => {
  test("is told to everybody, counts in every room, and no room may have a longer one", async () => {
    await using timed = await TimedServer.startServer({ retentionDays: 30 });
    const { server } = timed;
    const { ann, bob } = await server.people("ann", "bob");
    expect((await server.anyone.call("server.get", {})).retentionDays).toBe(30);
    const [roomId, short] = [await roomOf(ann, bob), await roomOf(ann, bob)];
    const direct = (await ann.call("rooms.openDirect", { accountId: bob.id })).room.id;
    expect(await ann.refused("retention.set", { roomId, days: 31 })).toBe("retention_too_long");
    await ann.call("retention.set", { roomId: short, days: 7 });
    await server.worked();
    for (const id of [roomId, short, direct]) await tell(ann, id, "old");
    const shown = async () => {
      const pages = [roomId, short, direct].map(
        async (id) => (await bob.call("messages.list", { roomId: id })).messages,
      );
      return (await Promise.all(pages)).map((messages) => messages.length);
    };
    await timed.pass(8);
    expect(await shown()).toEqual([1, 0, 1]);
    await timed.pass(23);
    expect(await shown()).toEqual([0, 0, 0]);
  });

  test("that becomes shorter counts for rooms with a longer one; without it their own counts again", async () => {
    const timed = await TimedServer.startServer();
    await using server = timed.server;
    const { ann } = await server.people("ann");
    const roomId = await roomOf(ann);
    await ann.call("retention.set", { roomId, days: 365 });
    await tell(ann, roomId, "old");
    await server.worked();
    await using later = await server.restart({ retentionDays: 2, clock: () => timed.now });
    const again = (await later.people("ann")).ann;
    timed.wait(3.5);
    await later.worked();
    expect((await again.call("messages.list", { roomId })).messages).toEqual([]);
    expect((await again.call("rooms.get", { roomId })).entry.room.retentionDays).toBe(365);
  });

  test("counts in ten times as many rooms as one query finds; who enters a channel later does not see what has expired", async () => {
    await using timed = await TimedServer.startServer({ retentionDays: 1 });
    const { server } = timed;
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = (await makeRoom("channel", ann)).room.id;
    await tell(ann, roomId, "old");
    const many = { text: "old", room: { created_at: timed.now } };
    const others = await fillRooms(server.app.database, ann.id, roomsAtOnce * 10, many);
    const socket = await ann.socket();
    await timed.pass(2.1);
    await socket.quiet();
    expect(roomEvents(socket, roomId).map(({ type }) => type)).toEqual(["messages.expired"]);
    const entry = await bob.call("rooms.join", { roomId });
    expect([entry.lastMessage, entry.membership.cleared]).toEqual([null, entry.room.floor ?? 0]);
    const { read } = server.app.database;
    const rooms = await read.selectFrom("rooms").where("id", "in", others).select(["floor", "erased"]).execute();
    expect(rooms.filter(({ floor, erased }) => floor === 2 && erased === 2)).toHaveLength(others.length);
  }, 60_000);
});
