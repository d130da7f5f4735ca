import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Edition, sizes } from "@parley/protocol";
import { maxEditions } from "../../src/messages/history.ts";
import { startServer, type TestServer } from "../index.ts";
import { lastEvent, positionOf, roomOf, tell, texts } from "./story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("A7: only its author edits a message, whatever the others' roles", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const { id: messageId } = await tell(bob, roomId, "mine");
  expect(await ann.refused("messages.edit", { roomId, messageId, text: "yours" })).toBe("forbidden");
  expect((await bob.call("messages.get", { roomId, messageId })).message.text).toBe("mine");
});

test("an edit is answered, published and read back as the same object, and the earlier texts stay", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const sent = await tell(ann, roomId, "one");
  const ofMessage = { roomId, messageId: sent.id };
  expect((await bob.call("messages.history", ofMessage)).editions).toEqual([
    { text: "one", createdAt: sent.createdAt },
  ]);
  await bob.call("messages.react", { ...ofMessage, emoji: "👍" });
  const socket = await bob.socket();
  const two = await ann.call("messages.edit", { ...ofMessage, text: "two\r\n" });
  const reactions = [{ emoji: "👍", accountIds: [bob.id] }];
  expect(two).toEqual({ ...sent, text: "two", reactions, editedAt: two.editedAt, revision: 6 });
  expect(await lastEvent(socket, roomId)).toEqual({
    ...{ type: "message.edited", position: 6, at: two.editedAt ?? 0, by: ann.id },
    message: two,
  });
  const three = await ann.call("messages.edit", { ...ofMessage, text: "three" });
  expect((await bob.call("messages.get", ofMessage)).message).toEqual(three);
  expect((await bob.call("messages.history", ofMessage)).editions).toEqual([
    { text: "three", createdAt: three.editedAt ?? 0 },
    { text: "two", createdAt: two.editedAt ?? 0 },
    { text: "one", createdAt: sent.createdAt },
  ]);
  await socket.close();
});

test("the same text is no edit", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const sent = await tell(ann, roomId, "same");
  expect(await ann.call("messages.edit", { roomId, messageId: sent.id, text: "same \n" })).toEqual(sent);
  expect(await positionOf(ann, roomId)).toBe(sent.position);
});

test("an edit keeps the rules of sending", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  await ann.call("rooms.update", { roomId, maxLength: 5 });
  const { id } = await tell(ann, roomId, "short");
  const forward = await tell(ann, roomId, "", { parts: [{ type: "forward", roomId, messageId: id }] });
  for (const text of ["", " ", "longer"]) {
    expect(await ann.problem("messages.edit", { roomId, messageId: id, text })).toMatchObject({
      ...{ code: "invalid_input", field: "text" },
    });
  }
  await ann.call("messages.edit", { roomId, messageId: forward.id, text: "look" });
  expect((await ann.call("messages.edit", { roomId, messageId: forward.id, text: "" })).text).toBe("");
  await ann.call("rooms.archive", { roomId });
  expect(await ann.refused("messages.edit", { roomId, messageId: id, text: "late" })).toBe("room_archived");
  await ann.call("rooms.unarchive", { roomId });
  await ann.call("messages.delete", { roomId, messageId: id });
  expect(await ann.refused("messages.edit", { roomId, messageId: id, text: "late" })).toBe("message_deleted");
});

test("an edit says who is newly mentioned and who no more, and the counts follow", async () => {
  const { ann, bob, cleo, dan } = await server.people("ann", "bob", "cleo", "dan");
  const roomId = await roomOf(ann, bob, cleo);
  const socket = await bob.socket();
  const mentionsOf = async (person: typeof ann) =>
    (await person.call("rooms.get", { roomId })).entry.membership.mentions;
  const sent = await tell(ann, roomId, "@bob and @dan, who is not here");
  expect(sent).toMatchObject({ mentions: [bob.id] });
  expect(await mentionsOf(bob)).toBe(1);
  const edit = (text: string) => ann.call("messages.edit", { roomId, messageId: sent.id, text });
  expect(await edit("@bob, @cleo, @room")).toMatchObject({ mentions: [bob.id, cleo.id, "*"] });
  const first = await lastEvent(socket, roomId);
  expect(first).toMatchObject({ mentioned: [cleo.id, "*"] });
  expect(first).not.toHaveProperty("unmentioned");
  expect(await Promise.all([bob, cleo, ann].map(mentionsOf))).toEqual([1, 1, 0]);
  await edit("@cleo");
  const second = await lastEvent(socket, roomId);
  expect(second).toMatchObject({ unmentioned: [bob.id, "*"] });
  expect(second).not.toHaveProperty("mentioned");
  expect(await Promise.all([bob, cleo].map(mentionsOf))).toEqual([0, 1]);
  await edit("`@cleo`");
  expect(await Promise.all([bob, cleo].map(mentionsOf))).toEqual([0, 0]);
  expect(dan.id).not.toBe(bob.id);
  await socket.close();
});

test("an edited message costs as many statements as one edited often", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const { id: messageId } = await tell(ann, roomId, "0");
  const edit = (text: string) => ann.call("messages.edit", { roomId, messageId, text });
  await edit("1");
  const once = await server.statements(() => edit("2"));
  const history = await server.statements(() => ann.call("messages.history", { roomId, messageId }));
  for (let index = 3; index < 30; index += 1) await edit(`${index}`);
  expect(await server.statements(() => edit("30"))).toBe(once);
  expect(await server.statements(() => ann.call("messages.history", { roomId, messageId }))).toBe(history);
  expect(texts([(await ann.call("messages.get", { roomId, messageId })).message])).toEqual(["30"]);
});

test("of ten times as many changes as are kept the newest earlier texts stay, and no more rows than that", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const { id: messageId } = await tell(ann, roomId, "0");
  const last = 10 * maxEditions;
  for (let index = 1; index <= last; index += 1)
    await ann.call("messages.edit", { roomId, messageId, text: `${index}` });
  const editions: Edition[] = [];
  for (let cursor: string | undefined | null; cursor !== null; ) {
    const page = await ann.call("messages.history", { roomId, messageId, cursor, limit: sizes.page });
    editions.push(...page.editions);
    cursor = page.next;
  }
  expect(editions).toHaveLength(maxEditions + 1);
  expect([editions.at(0)?.text, editions.at(-1)?.text]).toEqual([`${last}`, `${last - maxEditions}`]);
  const kept = await server.app.database.read
    .selectFrom("editions")
    .where("room_id", "=", roomId)
    .where("message_id", "=", messageId)
    .select("revision")
    .execute();
  expect(kept).toHaveLength(maxEditions);
});
