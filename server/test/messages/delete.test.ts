import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { lastEvent, positionOf, roomOf, tell } from "./story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("A7: a message is deleted by its author, and by moderators and owners", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = await roomOf(ann, bob, cleo);
  const said = [await tell(ann, roomId, "1"), await tell(bob, roomId, "2"), await tell(cleo, roomId, "3")];
  const [anns, bobs, cleos] = said.map((message) => ({ roomId, messageId: message.id }));
  if (anns === undefined || bobs === undefined || cleos === undefined) throw new Error("three messages were sent");
  expect(await bob.refused("messages.delete", anns)).toBe("forbidden");
  expect(await bob.refused("messages.delete", cleos)).toBe("forbidden");
  await bob.call("messages.delete", bobs);
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" });
  await bob.call("messages.delete", anns);
  await ann.call("messages.delete", cleos);
  const { messages } = await ann.call("messages.list", { roomId });
  expect(messages.map((message) => message.deletedAt === undefined)).toEqual([false, false, false]);
});

test("what is left is a place: nothing that it said, in no table and no answer", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const quoted = await tell(bob, roomId, "quoted");
  const sent = await tell(bob, roomId, "treacherous @ann", { replyTo: quoted.id });
  const ofMessage = { roomId, messageId: sent.id };
  await bob.call("messages.edit", { ...ofMessage, text: "treacherous @ann @room" });
  await ann.call("messages.react", { ...ofMessage, emoji: "👎" });
  await ann.call("messages.pin", ofMessage);
  const socket = await bob.socket();
  const deleted = await ann.call("messages.delete", ofMessage);
  const { position, deletedAt } = deleted;
  expect(deleted).toStrictEqual({
    ...{ id: sent.id, position, revision: 9, authorId: bob.id, text: "", createdAt: sent.createdAt, deletedAt },
  });
  expect(await lastEvent(socket, roomId)).toEqual({
    ...{ type: "message.deleted", position: 9, at: deletedAt ?? 0, by: ann.id, messageId: sent.id },
    ...{ messagePosition: position, authorId: bob.id, unmentioned: [ann.id, "*"] },
  });
  expect((await bob.call("messages.get", ofMessage)).message).toEqual(deleted);
  expect((await bob.call("messages.history", ofMessage)).editions).toEqual([]);
  expect((await ann.call("messages.inbox", {})).items.map(({ message }) => message.id)).not.toContain(sent.id);
  expect((await ann.call("messages.pins", { roomId })).messages).toEqual([]);
  const { read } = server.app.database;
  const { messageId } = ofMessage;
  for (const table of ["editions", "reactions"] as const) {
    const rows = read.selectFrom(table).where("room_id", "=", roomId).where("message_id", "=", messageId);
    expect(await rows.selectAll().execute()).toEqual([]);
  }
  const everything = [
    await read.selectFrom("messages").where("room_id", "=", roomId).selectAll().execute(),
    await read.selectFrom("changes").where("room_id", "=", roomId).selectAll().execute(),
    await read.selectFrom("mentions").where("room_id", "=", roomId).where("gone", "is", null).selectAll().execute(),
  ];
  expect(JSON.stringify(everything)).not.toContain("treacherous");
  expect(everything[2]).toEqual([]);
  await socket.close();
});

test("no change in the log holds a text", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const { id: messageId } = await tell(ann, roomId, "before");
  await ann.call("messages.edit", { roomId, messageId, text: "after" });
  const rows = await server.app.database.read
    .selectFrom("changes")
    .where("room_id", "=", roomId)
    .where("type", "=", "message.edited")
    .selectAll()
    .execute();
  expect(rows).toMatchObject([{ subject: messageId, by: ann.id, data: "{}" }]);
});

test("deleting again changes nothing, and an archived room can still be cleaned", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const { id: messageId } = await tell(bob, roomId, "oops");
  await ann.call("rooms.archive", { roomId });
  const deleted = await bob.call("messages.delete", { roomId, messageId });
  const end = await positionOf(ann, roomId);
  expect(deleted.revision).toBe(end);
  expect(await bob.call("messages.delete", { roomId, messageId })).toEqual(deleted);
  expect(await ann.call("messages.delete", { roomId, messageId })).toEqual(deleted);
  expect(await positionOf(ann, roomId)).toBe(end);
});

test("the last message of a room stays the last, deleted", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  await tell(ann, roomId, "one");
  const { id: messageId } = await tell(ann, roomId, "two");
  const deleted = await ann.call("messages.delete", { roomId, messageId });
  expect((await ann.call("rooms.get", { roomId })).entry.lastMessage).toEqual(deleted);
});

test("a message with 50 reactions costs as many statements as one with a single one", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const cost = async (emojis: readonly string[]) => {
    const { id: messageId } = await tell(ann, roomId, "@ann");
    for (const emoji of emojis) await ann.call("messages.react", { roomId, messageId, emoji });
    return server.statements(() => ann.call("messages.delete", { roomId, messageId }));
  };
  const one = await cost(["👍"]);
  expect(await cost(Array.from({ length: 30 }, (_, index) => String.fromCodePoint(0x1f600 + index)))).toBe(one);
});
