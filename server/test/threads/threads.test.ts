import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { ThreadEntry } from "@parley/protocol";
import { loadThreadEntries } from "../../src/threads/entries.ts";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";
import { lastEvent, roomOf, tell, tellMany, texts } from "../messages/story.ts";
import { accountEvents, nowhere } from "../rooms/room.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

/** Returns an account's entry of a thread among the threads that it follows. */
async function entryOf(person: Person, threadId: string): Promise<ThreadEntry | undefined> {
  const { threads } = await person.call("threads.list", {});
  return threads.find(({ entry }) => entry.threadId === threadId)?.entry;
}

/** Returns the last thread event that a socket received. */
async function told(socket: LiveSocket, threadId: string): Promise<ThreadEntry | undefined> {
  await socket.quiet();
  const threads = accountEvents(socket).flatMap((event) => (event.type === "thread.changed" ? [event.thread] : []));
  return threads.findLast((thread) => thread.threadId === threadId);
}

test("a reply belongs to its thread: the root counts it, the main timeline does not", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const root = await tell(ann, roomId, "root");
  const socket = await ann.socket();
  now += 5;
  const reply = await tell(bob, roomId, "reply", { threadId: root.id });
  expect(await lastEvent(socket, roomId)).toMatchObject({ type: "message.created", message: reply });
  const { entry } = await ann.call("rooms.get", { roomId });
  expect(entry).toMatchObject({ activeAt: root.createdAt, membership: { unread: 0 } });
  const thread = { replies: 1, authorIds: [bob.id], lastReplyAt: reply.createdAt };
  expect(entry.lastMessage).toEqual({ ...root, thread, revision: reply.position });
  now += 5;
  const second = await tell(ann, roomId, "more", { threadId: root.id });
  await bob.call("messages.delete", { roomId, messageId: reply.id });
  const { message } = await bob.call("messages.get", { roomId, messageId: root.id });
  expect(message.thread).toEqual({ replies: 1, authorIds: [bob.id, ann.id], lastReplyAt: second.createdAt });
  expect(message.revision).toBe(second.position + 1);
  await socket.close();
});

test("a thread outlives its root, deleted or cleared", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const root = await tell(ann, roomId, "root");
  const inThread = { roomId, threadId: root.id };
  await tell(bob, roomId, "1", inThread);
  await bob.call("members.clearHistory", { roomId, position: root.position });
  const deleted = await ann.call("messages.delete", { roomId, messageId: root.id });
  expect(deleted.thread).toMatchObject({ replies: 1 });
  await tell(bob, roomId, "2", inThread);
  for (const person of [ann, bob]) {
    expect(texts((await person.call("messages.list", inThread)).messages)).toEqual(["1", "2"]);
  }
  expect((await entryOf(ann, root.id))?.unread).toBe(2);
});

describe("N4: a thread is followed by", () => {
  test("its author and everyone who answers or is mentioned, with exact counts, by events at once", async () => {
    const { ann, bob, cleo, dan } = await server.people("ann", "bob", "cleo", "dan");
    const roomId = await roomOf(ann, bob, cleo, dan);
    const root = await tell(ann, roomId, "root, for @dan");
    const sockets = [await ann.socket(), await bob.socket(), await cleo.socket(), await dan.socket()] as const;
    await tell(bob, roomId, "@cleo?", { threadId: root.id });
    const numbers = async (person: Person, socket: LiveSocket) => {
      const entry = await entryOf(person, root.id);
      expect(await told(socket, root.id)).toEqual(entry);
      return entry && [entry.unread, entry.mentions];
    };
    expect(await numbers(ann, sockets[0])).toEqual([1, 0]);
    expect(await numbers(bob, sockets[1])).toEqual([0, 0]);
    expect(await numbers(cleo, sockets[2])).toEqual([1, 1]);
    expect(await numbers(dan, sockets[3])).toBeUndefined();
    await Promise.all(sockets.map((socket) => socket.close()));
    await tell(cleo, roomId, "@room @ann", { threadId: root.id });
    const entries = await Promise.all([ann, bob, cleo].map((person) => entryOf(person, root.id)));
    expect(entries.map((entry) => [entry?.unread, entry?.mentions])).toEqual([
      [2, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  test("nobody who has left the room", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = await roomOf(ann, bob, cleo);
    const root = await tell(bob, roomId, "root");
    await bob.call("rooms.leave", { roomId });
    await tell(cleo, roomId, "where is @bob?", { threadId: root.id });
    // Ann cannot add him again, because Ann had added him before.
    await cleo.call("members.add", { roomId, accountId: bob.id });
    expect(await entryOf(bob, root.id)).toBeUndefined();
  });

  test("everyone who chooses to, from then on; again is no change", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = await roomOf(ann, bob, cleo);
    const root = await tell(ann, roomId, "root");
    await tellMany(bob, roomId, 3, root.id);
    const socket = await cleo.socket();
    const inThread = { roomId, threadId: root.id };
    const entry = await cleo.call("threads.follow", inThread);
    expect(entry).toMatchObject({ ...inThread, following: true, unread: 0, mentions: 0 });
    expect(await told(socket, root.id)).toEqual(entry);
    expect(await cleo.call("threads.follow", inThread)).toEqual(entry);
    await tell(bob, roomId, "4", { threadId: root.id });
    expect((await entryOf(cleo, root.id))?.unread).toBe(1);
    const reply = (await cleo.call("messages.list", inThread)).messages[0];
    expect(await cleo.refused("threads.follow", { roomId, threadId: reply?.id ?? "" })).toBe("not_found");
    await socket.close();
  });

  test("nobody who unfollowed it, until they answer or are mentioned", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = await roomOf(ann, bob, cleo);
    const root = await tell(ann, roomId, "root");
    const inThread = { roomId, threadId: root.id };
    await tell(bob, roomId, "1", inThread);
    const socket = await ann.socket();
    const without = await ann.call("threads.unfollow", inThread);
    expect(without).toMatchObject({ ...inThread, following: false, unread: 0, mentions: 0 });
    expect(await told(socket, root.id)).toEqual(without);
    expect(await ann.call("threads.unfollow", inThread)).toEqual({ ...without, countedAt: root.position + 1 });
    expect(await cleo.call("threads.unfollow", inThread)).toMatchObject({ following: false, revision: 0 });
    await tell(bob, roomId, "2", inThread);
    expect(await entryOf(ann, root.id)).toBeUndefined();
    await tell(bob, roomId, "@ann", inThread);
    expect(await entryOf(ann, root.id)).toMatchObject({ unread: 1, mentions: 1 });
    await ann.call("threads.unfollow", inThread);
    await tell(ann, roomId, "fine", inThread);
    expect(await entryOf(ann, root.id)).toMatchObject({ following: true, unread: 0 });
    await socket.close();
  });
});

test("deleted replies and one's own are not unread", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const root = await tell(ann, roomId, "root");
  const [first, second] = await tellMany(bob, roomId, 3, root.id);
  await tell(ann, roomId, "mine", { threadId: root.id });
  await bob.call("messages.delete", { roomId, messageId: first?.id ?? "" });
  expect((await entryOf(ann, root.id))?.unread).toBe(2);
  await bob.call("messages.edit", { roomId, messageId: second?.id ?? "", text: "@ann" });
  expect(await entryOf(ann, root.id)).toMatchObject({ unread: 2, mentions: 1 });
  await bob.call("messages.delete", { roomId, messageId: second?.id ?? "" });
  expect(await entryOf(ann, root.id)).toMatchObject({ unread: 1, mentions: 0 });
});

test("the list is by latest reply, in pages without gap and double, at a constant price", async () => {
  const { ann, eve } = await server.people("ann", "eve");
  const roomId = await roomOf(ann, eve);
  const roots = await tellMany(eve, roomId, 7);
  for (const [index, root] of [...roots, ...roots.slice(0, 2)].entries()) {
    if (index % 3 === 0) now += 1;
    await tell(ann, roomId, "reply", { threadId: root.id });
  }
  const all = (await eve.call("threads.list", {})).threads;
  expect(texts(all.map(({ root }) => root)).toSorted()).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  const alive = all.map(({ root }) => root.thread?.lastReplyAt ?? 0);
  expect(alive).toEqual(alive.toSorted((a, b) => b - a));
  for (const limit of [1, 2, 5]) {
    const found = [];
    let cursor: string | undefined;
    do {
      const page = await eve.call("threads.list", { limit, cursor });
      expect(page.accounts.map((account) => account.id)).toContain(eve.id);
      found.push(...page.threads);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(found).toEqual(all);
  }
  const one = await server.statements(() => eve.call("threads.list", { limit: 1 }));
  expect(await server.statements(() => eve.call("threads.list", { limit: 7 }))).toBe(one);
  await eve.call("members.clearHistory", { roomId, position: roots[5]?.position ?? 0 });
  expect(texts((await eve.call("threads.list", {})).threads.map(({ root }) => root))).toEqual(["7"]);
  await eve.call("rooms.leave", { roomId });
  expect((await eve.call("threads.list", {})).threads).toEqual([]);
});

test("those of a room are there for every member, followed or not, in pages without gap and double, at a constant price", async () => {
  const { ann, eve, fay } = await server.people("ann", "eve", "fay");
  const roomId = await roomOf(ann, eve, fay);
  const roots = await tellMany(eve, roomId, 6);
  await tell(ann, roomId, "no thread");
  for (const root of roots) await tell(ann, roomId, "reply", { threadId: root.id });
  await tell(ann, roomId, "latest", { threadId: roots[1]?.id ?? "" });
  const inRoom = (who: Person, more: object = {}) => who.call("threads.inRoom", { roomId, ...more });
  const all = (await inRoom(fay)).threads;
  expect(texts(all.map(({ root }) => root))).toEqual(["2", "6", "5", "4", "3", "1"]);
  expect(all.map(({ entry }) => entry)).toEqual(all.map(() => null));
  expect((await inRoom(eve)).threads[0]).toMatchObject({
    entry: { following: true, unread: 2 },
    root: { thread: { replies: 2 } },
  });
  for (const limit of [1, 4]) {
    const found = [];
    let cursor: string | undefined;
    do {
      const page = await inRoom(fay, { limit, cursor });
      expect(page.accounts.map(({ id }) => id).toSorted()).toEqual([ann.id, eve.id].toSorted());
      found.push(...page.threads);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(found).toEqual(all);
  }
  const one = await server.statements(() => inRoom(eve, { limit: 1 }));
  expect(await server.statements(() => inRoom(eve, { limit: 6 }))).toBe(one);
  // A thread that an account has cleared is missing in its list, so the page that would contain it is short.
  await fay.call("members.clearHistory", { roomId, position: roots[3]?.position ?? 0 });
  const short = await inRoom(fay, { limit: 2 });
  expect(texts(short.threads.map(({ root }) => root))).toEqual(["6"]);
  expect(texts((await inRoom(fay, { cursor: short.next ?? undefined })).threads.map(({ root }) => root))).toEqual([
    "5",
  ]);
  await fay.call("rooms.leave", { roomId });
  await expect(inRoom(fay)).rejects.toMatchObject({ problem: { code: "not_found" } });
});

test("thousands of threads are one statement that the database takes", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const root = await tell(ann, roomId, "root");
  await tell(bob, roomId, "reply", { threadId: root.id });
  const elsewhere = Array.from({ length: 1100 }, () => ({ roomId: nowhere(), threadId: root.id }));
  const here = Array.from({ length: 1900 }, () => ({ roomId, threadId: nowhere() }));
  const threads = [...elsewhere, ...here];
  threads[1234] = { roomId, threadId: root.id };
  const { read } = server.app.database;
  const loading = () => loadThreadEntries(read, ann.id, threads);
  expect(await loading()).toMatchObject([{ threadId: root.id, unread: 1 }]);
  expect(await server.statements(loading)).toBe(1);
});

test("a reply to a thread whose people follow it costs the same whatever their number", async () => {
  const { ann, bob, cleo, dan } = await server.people("ann", "bob", "cleo", "dan");
  const roomId = await roomOf(ann, bob, cleo, dan);
  const root = await tell(ann, roomId, "root");
  const reply = (person: Person) => server.statements(() => tell(person, roomId, "reply", { threadId: root.id }));
  await reply(bob);
  const few = await reply(bob);
  for (const person of [cleo, dan]) await reply(person);
  expect(await reply(dan)).toBe(few);
});
