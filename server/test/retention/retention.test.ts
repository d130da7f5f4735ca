import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { unusedRetention } from "../../src/files/bounds.ts";
import { erasedAtOnce } from "../../src/retention/bounds.ts";
import { uploadedBy } from "../files/uploads.ts";
import type { Person, TestServer } from "../index.ts";
import { tell, tellMany, texts } from "../messages/story.ts";
import { post, titles } from "../posts/posting.ts";
import { makeRoom, nowhere, roomEvents } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";
import { day, TimedServer } from "./timed-server.ts";

let timed: TimedServer;
let server: TestServer;
beforeAll(async () => {
  timed = await TimedServer.startServer();
  server = timed.server;
});
afterAll(() => server.close());

const roomOf = async (owner: Person, ...others: Person[]) => (await makeRoom("group", owner, others)).room.id;
const listed = async (by: Person, roomId: string, threadId?: string) =>
  texts((await by.call("messages.list", { roomId, threadId })).messages);
const unreadOf = async (by: Person, roomId: string) => {
  const { unread, mentions } = (await by.call("rooms.get", { roomId })).entry.membership;
  return { unread, mentions };
};
/** Sets a rule, and lets its job end. */
async function rule(by: Person, roomId: string, days: number | null): Promise<void> {
  await by.call("retention.set", { roomId, days });
  await server.worked();
}
const rows = (roomId: string) =>
  server.app.database.read
    .selectFrom("messages")
    .where("room_id", "=", roomId)
    .orderBy("position")
    .select(["position", "text", "parts", "deleted_at"])
    .execute();

describe("X1, A17: the rule of a room", () => {
  test("is set by moderators, not by members, strangers or anybody without a session; direct rooms have none", async () => {
    const { ann, bob, eve } = await server.people("ann", "bob", "eve");
    const roomId = await roomOf(ann, bob);
    const rule = { roomId, days: 30 };
    expect(await server.anyone.refused("retention.set", rule)).toBe("unauthenticated");
    expect(await eve.refused("retention.set", rule)).toBe("not_found");
    expect(await bob.refused("retention.set", rule)).toBe("forbidden");
    expect(await ann.refused("retention.set", { ...rule, roomId: nowhere() })).toBe("not_found");
    const direct = (await ann.call("rooms.openDirect", { accountId: bob.id })).room.id;
    expect(await ann.refused("retention.set", { roomId: direct, days: 30 })).toBe("not_for_direct");
    await ann.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" });
    expect(await bob.call("retention.set", rule)).toMatchObject({ retentionDays: 30 });
    await ann.call("rooms.archive", { roomId });
    expect(await ann.refused("retention.set", { roomId, days: 7 })).toBe("room_archived");
  });

  test("is a whole number of days within the limits; null removes it", async () => {
    const { ann } = await server.people("ann");
    const roomId = await roomOf(ann);
    const { min, max } = sizes.retentionDays;
    for (const days of [min - 1, max + 1, max * 10, 1.5, "30"])
      expect(await ann.refused("retention.set", { roomId, days: days as number })).toBe("invalid_input");
    expect((await ann.call("retention.set", { roomId, days: max })).retentionDays).toBe(max);
    expect(await ann.call("retention.set", { roomId, days: null })).not.toHaveProperty("retentionDays");
  });

  test("is published to the room with its line; the same rule again is no change", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const socket = await bob.socket();
    const { revision } = await ann.call("retention.set", { roomId, days: 30 });
    expect((await ann.call("retention.set", { roomId, days: 30 })).revision).toBe(revision);
    const removed = await ann.call("retention.set", { roomId, days: null });
    await socket.quiet();
    const [set, unset, ...more] = roomEvents(socket, roomId);
    expect(more).toEqual([]);
    const line = { type: "retention", by: ann.id, count: 1, position: revision };
    expect(set).toMatchObject({ type: "room.updated", room: { retentionDays: 30 }, lines: [{ ...line, days: 30 }] });
    expect(unset).toMatchObject({ type: "room.updated", lines: [{ ...line, revision: removed.revision }] });
    expect(unset).not.toHaveProperty("lines.0.days");
  });

  test("of a feed is set by its moderators, and its posts expire for those too who have not entered", async () => {
    const owner = await server.owner();
    const { eve } = await server.people("eve");
    const { room } = await owner.call("feeds.create", { key: Bun.randomUUIDv7(), name: "Notices" });
    const { id: roomId } = room;
    await post(owner, "Old", { roomId });
    await rule(owner, roomId, 7);
    timed.wait(8);
    await post(owner, "New", { roomId });
    expect(await titles(eve, { roomId })).toEqual(["New", "Old"]);
    await server.worked();
    expect(await titles(eve, { roomId })).toEqual(["New"]);
  });
});

describe("X2: messages older than the rule", () => {
  test("are gone for everybody: from pages, threads, pins, the inbox, saved ones, files and quotes", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const fileId = await uploadedBy(ann, new TextEncoder().encode("The tides"));
    const root = await tell(ann, roomId, "@bob look", { parts: [{ type: "file", fileId }] });
    await tell(bob, roomId, "a reply", { threadId: root.id });
    await ann.call("messages.pin", { roomId, messageId: root.id });
    await ann.call("messages.react", { roomId, messageId: root.id, emoji: "⚓" });
    await bob.call("saved.save", { roomId, messageId: root.id });
    const edited = await tell(ann, roomId, "wrong");
    await ann.call("messages.edit", { roomId, messageId: edited.id, text: "right" });
    await rule(ann, roomId, 30);
    timed.wait(29);
    await tell(ann, roomId, "an answer", { replyTo: root.id, quote: "look" });
    await tell(bob, roomId, "a later reply", { threadId: root.id });
    const seen = async () => ({
      page: await listed(bob, roomId),
      thread: await listed(bob, roomId, root.id),
      followed: (await bob.call("threads.list", {})).threads.length,
      inRoom: (await bob.call("threads.inRoom", { roomId })).threads.length,
      pins: texts((await bob.call("messages.pins", { roomId })).messages),
      inbox: (await bob.call("messages.inbox", {})).items.map(({ message }) => message.text),
      saved: (await bob.call("saved.list", {})).items.length,
      quotes: texts((await bob.call("messages.list", { roomId, limit: 1 })).quotes),
      files: (await bob.call("files.list", { roomId, kind: "document" })).messages.length,
      total: (await bob.call("messages.list", { roomId, total: true })).total,
    });
    await server.worked();
    expect(await seen()).toEqual({
      ...{ page: ["@bob look", "right", "an answer"], thread: ["a reply", "a later reply"], followed: 1, inRoom: 1 },
      ...{ pins: ["@bob look"], inbox: ["@bob look"], saved: 1, quotes: ["@bob look"], files: 1 },
      total: { count: 3, isExact: true },
    });
    await timed.pass(2);
    expect(await seen()).toEqual({
      ...{ page: ["an answer"], thread: ["a later reply"], followed: 0, inRoom: 0, pins: [], inbox: [], saved: 0 },
      ...{ quotes: [], files: 0, total: { count: 1, isExact: true } },
    });
    const of = { roomId, messageId: root.id };
    for (const endpoint of ["messages.get", "messages.history", "messages.pin", "saved.save", "hidden.hide"] as const)
      expect(await ann.refused(endpoint, of)).toBe("not_found");
    for (const endpoint of ["threads.follow", "threads.unfollow", "threads.mute"] as const)
      expect(await bob.refused(endpoint, { roomId, threadId: root.id })).toBe("not_found");
    expect(await bob.refused("messages.send", { roomId, id: nowhere(), text: "x", threadId: root.id })).toBe(
      "not_found",
    );
    expect(await ann.refused("messages.edit", { ...of, text: "again" })).toBe("not_found");
    expect(await ann.refused("messages.send", { roomId, id: nowhere(), text: "x", replyTo: root.id })).toBe(
      "not_found",
    );
    expect((await bob.send("files.get", { fileId })).status).toBe(404);
  });

  test("leave nothing of their content in the database, and their files are removed a day later", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const [lost, kept] = [await uploadedBy(ann, patterned("one")), await uploadedBy(ann, patterned("two"))];
    const message = await tell(ann, roomId, "@bob both", {
      parts: [lost, kept].map((fileId) => ({ type: "file", fileId })),
    });
    await ann.call("messages.edit", { roomId, messageId: message.id, text: "@bob both of them" });
    await bob.call("messages.react", { roomId, messageId: message.id, emoji: "⚓" });
    await rule(ann, roomId, 7);
    timed.wait(6);
    await tell(ann, roomId, "again", { parts: [{ type: "file", fileId: kept }] });
    await timed.pass(2);
    const { read } = server.app.database;
    expect(await rows(roomId)).toMatchObject([{ text: "", parts: "" }, { text: "again" }]);
    for (const table of ["editions", "reactions", "reaction_kinds"] as const)
      expect(await read.selectFrom(table).where("room_id", "=", roomId).selectAll().execute()).toEqual([]);
    const uses = await read.selectFrom("file_uses").where("room_id", "=", roomId).select("file_id").execute();
    expect(uses.map(({ file_id }) => file_id)).toEqual([kept]);
    await timed.pass((2 * unusedRetention) / day);
    const files = await read.selectFrom("files").where("id", "in", [lost, kept]).select("id").execute();
    expect(files.map(({ id }) => id)).toEqual([kept]);
  });

  test("are not unread, and later ones are counted on; their threads are not followed any more", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const root = await tell(bob, roomId, "root");
    for (const text of ["@bob one", "two", "@room three"]) await tell(ann, roomId, text);
    for (const text of ["@bob r1", "r2"]) await tell(ann, roomId, text, { threadId: root.id });
    await rule(ann, roomId, 7);
    timed.wait(5);
    await tell(bob, roomId, "own");
    await tell(ann, roomId, "@bob four");
    await tell(ann, roomId, "@bob r3", { threadId: root.id });
    expect((await bob.call("threads.list", {})).threads).toMatchObject([{ entry: { unread: 3, mentions: 2 } }]);
    expect(await unreadOf(bob, roomId)).toEqual({ unread: 4, mentions: 3 });
    await timed.pass(3);
    expect(await unreadOf(bob, roomId)).toEqual({ unread: 1, mentions: 1 });
    expect((await bob.call("sync.pull", {})).threads.filter((thread) => thread.roomId === roomId)).toEqual([]);
    await tell(ann, roomId, "@bob five");
    expect(await unreadOf(bob, roomId)).toEqual({ unread: 2, mentions: 2 });
    await bob.call("receipts.markUnread", { roomId, position: 1 });
    expect(await unreadOf(bob, roomId)).toEqual({ unread: 2, mentions: 2 });
    await timed.pass(8);
    expect(await unreadOf(bob, roomId)).toEqual({ unread: 0, mentions: 0 });
    expect((await bob.call("rooms.get", { roomId })).entry.lastMessage).toBeNull();
  });

  test("are published by one event, which a client that was away reads from the log", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    await tellMany(ann, roomId, 3);
    const { position: upTo } = await tell(ann, roomId, "the last one");
    await rule(ann, roomId, 7);
    const held = heldAfter(await bob.call("sync.pull", {}));
    const socket = await bob.socket();
    await timed.pass(8);
    await socket.quiet();
    const events = roomEvents(socket, roomId);
    const { entry } = await bob.call("rooms.get", { roomId });
    const { position } = entry;
    expect(events).toMatchObject([{ type: "messages.expired", position, by: ann.id, at: timed.now, upTo }]);
    expect(entry).toMatchObject({ room: { floor: upTo, revision: position }, membership: { cleared: upTo } });
    const tail = (await bob.call("sync.pull", held)).tails.find((one) => one.roomId === roomId);
    expect(tail).toMatchObject({ type: "complete", events });
  });

  test("stay while the rule is removed again before they are too old, and what has expired does not come back", async () => {
    const { ann } = await server.people("ann");
    const roomId = await roomOf(ann);
    await tell(ann, roomId, "old");
    timed.wait(5);
    await tell(ann, roomId, "newer");
    await rule(ann, roomId, 7);
    await timed.pass(3);
    expect(await listed(ann, roomId)).toEqual(["newer"]);
    await rule(ann, roomId, null);
    await timed.pass(30);
    expect(await listed(ann, roomId)).toEqual(["newer"]);
    expect((await timed.room(roomId)).expires_at).toBeNull();
    expect((await ann.call("members.clearHistory", { roomId, position: 1 })).cleared).toBeGreaterThan(1);
  });
});

const patterned = (text: string) => new TextEncoder().encode(text.repeat(100));

describe("X3: a rule that is set", () => {
  test("expires older messages at once, without waiting for the next hour, ten times as many as one transaction erases", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const count = erasedAtOnce * 10 + 1;
    await tellMany(ann, roomId, count);
    await timed.pass(2);
    const socket = await bob.socket();
    await rule(ann, roomId, 1);
    await server.worked();
    await socket.quiet();
    expect(roomEvents(socket, roomId).map(({ type }) => type)).toEqual(["room.updated", "messages.expired"]);
    expect(await listed(bob, roomId)).toEqual([]);
    const written = (await rows(roomId)).filter(({ text }) => text !== "");
    expect(written).toEqual([]);
    const { erased, floor, floor_ordinal } = await timed.room(roomId);
    expect([erased, floor_ordinal]).toEqual([floor, count]);
  });
});
