import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Input, sizes } from "@parley/protocol";
import { uploadedBy } from "../files/uploads.ts";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell, tellMany, texts } from "../messages/story.ts";
import { accountEvents, nowhere } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";
import { fillHidden } from "./fill-hidden.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Returns all events about hidden and saved messages that a socket received. */
async function told(socket: LiveSocket) {
  await socket.quiet();
  const types = ["message.hidden", "message.unhidden", "message.unsaved"];
  return accountEvents(socket).filter(({ type }) => types.includes(type));
}

const pulled = async (person: Person, held?: ReturnType<typeof heldAfter>) =>
  (await person.call("sync.pull", held ?? {})).own?.hidden;
const endOf = async (person: Person) => heldAfter(await person.call("sync.pull", {}));

const listed = async (person: Person, roomId: string, more: Partial<Input<"messages.list">> = {}) =>
  texts((await person.call("messages.list", { roomId, ...more })).messages);

describe("H1: a message that somebody hides", () => {
  test("is gone for them alone, on their devices; again changes nothing, and it can be shown again", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const [, message] = await tellMany(ann, roomId, 3);
    const of = { roomId, messageId: message?.id ?? "" };
    const before = await endOf(bob);
    const [his, hers] = [await bob.socket(), await ann.socket()];
    const { revision } = await bob.call("hidden.hide", of);
    expect(revision).toBe(before.account + 1);
    expect(await bob.call("hidden.hide", of)).toEqual({ revision: 0 });
    expect([await listed(bob, roomId), await listed(ann, roomId)]).toEqual([
      ["1", "3"],
      ["1", "2", "3"],
    ]);
    expect(await bob.refused("messages.get", of)).toBe("not_found");
    expect((await ann.call("messages.get", of)).message.text).toBe("2");
    expect(await pulled(bob)).toEqual({ rooms: [{ roomId, messageIds: [of.messageId] }] });
    expect(await pulled(bob, before)).toEqual({ rooms: [{ roomId, messageIds: [of.messageId] }] });
    const hidden = await endOf(bob);
    expect([await pulled(bob, hidden), await pulled(ann)]).toEqual([null, { rooms: [] }]);
    const shown = await bob.call("hidden.unhide", of);
    expect(shown).toEqual({ revision: revision + 1 });
    expect(await bob.call("hidden.unhide", of)).toEqual({ revision: 0 });
    expect(await listed(bob, roomId)).toEqual(["1", "2", "3"]);
    expect(await pulled(bob, hidden)).toEqual({ rooms: [] });
    expect(await told(his)).toEqual([
      { type: "message.hidden", position: revision, ...of },
      { type: "message.unhidden", position: revision + 1, roomId, messageIds: [of.messageId] },
    ]);
    expect(await told(hers)).toEqual([]);
    // There is no event of the room, and none of its counts changes.
    expect((await endOf(bob)).rooms).toEqual(before.rooms);
  });

  test("is in none of their lists: pages, threads, pins, the inbox, saved ones, quotes and files", async () => {
    const { cat: ann, dan: bob } = await server.people("cat", "dan");
    const roomId = await roomOf(ann, bob);
    const fileId = await uploadedBy(ann, new TextEncoder().encode("The tides"));
    const root = await tell(ann, roomId, "@dan look", { parts: [{ type: "file", fileId }] });
    const reply = await tell(ann, roomId, "a reply", { threadId: root.id });
    await tell(bob, roomId, "another", { threadId: root.id });
    await tell(ann, roomId, "an answer", { replyTo: root.id });
    const of = { roomId, messageId: root.id };
    await ann.call("messages.pin", of);
    await bob.call("saved.save", of);
    const seen = async (by: Person) => ({
      page: await listed(by, roomId),
      thread: await listed(by, roomId, { threadId: root.id }),
      followed: (await by.call("threads.list", {})).threads.length,
      inRoom: (await by.call("threads.inRoom", { roomId })).threads.length,
      pins: texts((await by.call("messages.pins", { roomId })).messages),
      inbox: (await by.call("messages.inbox", {})).items.map(({ message }) => message.text),
      saved: (await by.call("saved.list", {})).items.length,
      quotes: texts((await by.call("messages.list", { roomId, limit: 1 })).quotes),
      files: (await by.call("files.list", { roomId, kind: "document" })).messages.length,
      total: (await by.call("messages.list", { roomId, total: true })).total,
    });
    const all = {
      ...{ page: ["@dan look", "an answer"], thread: ["a reply", "another"], followed: 1, inRoom: 1 },
      ...{ pins: ["@dan look"], inbox: ["@dan look"], saved: 1, quotes: ["@dan look"], files: 1 },
      total: { count: 2, isExact: true },
    };
    expect(await seen(bob)).toEqual(all);
    const anns = await seen(ann);
    for (const messageId of [root.id, reply.id]) await bob.call("hidden.hide", { roomId, messageId });
    expect(await seen(bob)).toEqual({
      ...{ page: ["an answer"], thread: ["another"], followed: 0, inRoom: 0, pins: [], inbox: [] },
      ...{ saved: 0, quotes: [], files: 0, total: { count: 1, isExact: true } },
    });
    expect(await seen(ann)).toEqual(anns);
    for (const endpoint of ["messages.history", "saved.save"] as const)
      expect(await bob.refused(endpoint, of)).toBe("not_found");
    await bob.call("hidden.unhide", of);
    // Hiding removed it from the saved messages, and showing it does not save it again.
    expect(await seen(bob)).toEqual({ ...all, thread: ["another"], saved: 0 });
  });

  test("leaves its pages as long as they are, and hidden ones leave no gap at its end", async () => {
    const { eve: ann } = await server.people("eve");
    const roomId = await roomOf(ann);
    const messages = await tellMany(ann, roomId, 12);
    for (const { id } of messages.slice(4, 10)) await ann.call("hidden.hide", { roomId, messageId: id });
    const page = await ann.call("messages.list", { roomId, limit: 4 });
    expect([texts(page.messages), page.hasOlder]).toEqual([["3", "4", "11", "12"], true]);
  });

  test("costs its pages no statement", async () => {
    const { fay: ann } = await server.people("fay");
    const roomId = await roomOf(ann);
    const messages = await tellMany(ann, roomId, 5);
    const cost = () => server.statements(() => ann.call("messages.list", { roomId }));
    const before = await cost();
    for (const { id } of messages.slice(1)) await ann.call("hidden.hide", { roomId, messageId: id });
    expect(await cost()).toBe(before);
  });

  test("is taken out of what they have saved, which their devices learn first", async () => {
    const { gus: ann } = await server.people("gus");
    const roomId = await roomOf(ann);
    const of = { roomId, messageId: (await tell(ann, roomId, "kept")).id };
    await ann.call("saved.save", of);
    const socket = await ann.socket();
    await ann.call("hidden.hide", of);
    expect((await told(socket)).map(({ type }) => type)).toEqual(["message.unsaved", "message.hidden"]);
    expect((await ann.call("saved.among", { roomId, messageIds: [of.messageId] })).saved).toEqual([]);
  });

  test("has to be there, in a room that one is in; one that is deleted for everybody cannot be hidden", async () => {
    const { hal: ann, ida: stranger } = await server.people("hal", "ida");
    const roomId = await roomOf(ann);
    const { id: messageId } = await tell(ann, roomId, "private");
    for (const endpoint of ["hidden.hide", "hidden.unhide"] as const) {
      expect(await ann.refused(endpoint, { roomId, messageId: nowhere() })).toBe("not_found");
      expect(await stranger.refused(endpoint, { roomId, messageId })).toBe("not_found");
    }
    await ann.call("messages.delete", { roomId, messageId });
    expect(await ann.refused("hidden.hide", { roomId, messageId })).toBe("message_deleted");
  });

  test("is changed none the less, as others see it", async () => {
    const { jon: ann, kim: bob } = await server.people("jon", "kim");
    const roomId = await roomOf(ann, bob);
    const of = { roomId, messageId: (await tell(ann, roomId, "for all")).id };
    await ann.call("hidden.hide", of);
    await ann.call("messages.edit", { ...of, text: "for all of you" });
    expect(await listed(bob, roomId)).toEqual(["for all of you"]);
    await ann.call("messages.delete", of);
    expect((await bob.call("messages.list", { roomId })).messages[0]?.deletedAt).toBeNumber();
    // The message stays hidden: the account that has hidden it sees no deleted message in its place.
    expect(await listed(ann, roomId)).toEqual([]);
  });
});

test("H2: a tail has a hidden message as everybody's has", async () => {
  const { lea: ann } = await server.people("lea");
  const roomId = await roomOf(ann);
  const held = await endOf(ann);
  const { id: messageId } = await tell(ann, roomId, "the same for all");
  await ann.call("hidden.hide", { roomId, messageId });
  const { tails, own } = await ann.call("sync.pull", held);
  expect(tails).toMatchObject([{ events: [{ type: "message.created", message: { id: messageId } }] }]);
  expect(own?.hidden).toEqual({ rooms: [{ roomId, messageIds: [messageId] }] });
});

test("H3: hiding is not reading: the numbers stay, and the last message of the room is the same", async () => {
  const { max: ann, nia: bob } = await server.people("max", "nia");
  const roomId = await roomOf(ann, bob);
  const { id: messageId } = await tell(ann, roomId, "@nia unread");
  const entryOf = async () => (await bob.call("rooms.get", { roomId })).entry;
  const before = await entryOf();
  expect(before.membership).toMatchObject({ unread: 1, mentions: 1 });
  await bob.call("hidden.hide", { roomId, messageId });
  expect(await entryOf()).toEqual(before);
});

describe("H5: hidden messages end", () => {
  test("with the part of the history that is cleared, by one event; those behind it stay", async () => {
    const { ola: ann } = await server.people("ola");
    const roomId = await roomOf(ann);
    const [one, two, three] = await tellMany(ann, roomId, 3);
    for (const message of [one, two, three]) await ann.call("hidden.hide", { roomId, messageId: message?.id ?? "" });
    const socket = await ann.socket();
    const held = await endOf(ann);
    await ann.call("members.clearHistory", { roomId, position: two?.position ?? 0 });
    expect(await told(socket)).toMatchObject([{ type: "message.unhidden", roomId, messageIds: [one?.id, two?.id] }]);
    const left = { rooms: [{ roomId, messageIds: [three?.id] }] };
    expect([await pulled(ann, held), await pulled(ann)]).toEqual([left, left] as never);
    await ann.call("members.clearHistory", { roomId, position: 0 });
    expect(await listed(ann, roomId)).toEqual(["1", "2"]);
  });

  test("with the membership: who comes back sees all", async () => {
    const { pia: ann, quin: bob } = await server.people("pia", "quin");
    const roomId = await roomOf(ann, bob);
    const { id: messageId } = await tell(ann, roomId, "here");
    await bob.call("hidden.hide", { roomId, messageId });
    const held = await endOf(bob);
    await ann.call("members.remove", { roomId, accountId: bob.id });
    expect(await bob.refused("hidden.unhide", { roomId, messageId })).toBe("not_found");
    await ann.call("members.add", { roomId, accountId: bob.id });
    expect(await pulled(bob, held)).toEqual({ rooms: [] });
    expect((await bob.call("messages.get", { roomId, messageId })).message.text).toBe("here");
  });

  test("with the account", async () => {
    const { rob: ann } = await server.people("rob");
    const roomId = await roomOf(ann);
    await ann.call("hidden.hide", { roomId, messageId: (await tell(ann, roomId, "mine")).id });
    const count = async () => {
      const { read } = server.app.database;
      const rows = await read.selectFrom("hidden").where("account_id", "=", ann.id).selectAll().execute();
      const changes = await read.selectFrom("hidden_changes").where("account_id", "=", ann.id).selectAll().execute();
      return rows.length + changes.length;
    };
    expect(await count()).toBe(2);
    await ann.call("accounts.delete", { password: ann.password });
    expect(await count()).toBe(0);
  });
});

test("H6: an account hides 1,000, and of ten times as many messages no more; clearing a room makes room", async () => {
  const { sam: ann } = await server.people("sam");
  const [full, other] = [await roomOf(ann), await roomOf(ann)];
  const { id: last } = await tell(ann, other, "one more");
  await fillHidden(server, ann, full, { written: sizes.hidden * 10, hidden: sizes.hidden });
  expect((await pulled(ann))?.rooms[0]?.messageIds.length).toBe(sizes.hidden);
  expect(JSON.stringify(await pulled(ann)).length).toBeLessThan(45_000);
  expect(await ann.refused("hidden.hide", { roomId: other, messageId: last })).toBe("too_many_hidden");
  expect((await listed(ann, full, { limit: 50 })).length).toBe(50);
  const { position } = (await ann.call("rooms.get", { roomId: full })).entry;
  await ann.call("members.clearHistory", { roomId: full, position });
  expect((await ann.call("hidden.hide", { roomId: other, messageId: last })).revision).toBeGreaterThan(0);
});
