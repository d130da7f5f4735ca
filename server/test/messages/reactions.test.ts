import { afterAll, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { startServer, type TestServer } from "../index.ts";
import { nowhere } from "../rooms/room.ts";
import { lastEvent, positionOf, roomOf, tell } from "./story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("a reaction is answered, published and read back", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const sent = await tell(ann, roomId, "hello");
  const socket = await ann.socket();
  const message = await bob.call("messages.react", { roomId, messageId: sent.id, emoji: "❤" });
  expect(message).toEqual({ ...sent, revision: 5, reactions: [{ emoji: "❤️", accountIds: [bob.id] }] });
  const target = { messageId: sent.id, messagePosition: sent.position, authorId: ann.id };
  const added = await lastEvent(socket, roomId);
  expect(added).toMatchObject({ type: "reaction.added", position: 5, by: bob.id, ...target, emoji: "❤️" });
  expect((await ann.call("messages.list", { roomId })).messages).toEqual([message]);
  const without = await bob.call("messages.unreact", { roomId, messageId: sent.id, emoji: "❤️" });
  expect(without).toEqual({ ...sent, revision: 6 });
  const removed = await lastEvent(socket, roomId);
  expect(removed).toMatchObject({ type: "reaction.removed", position: 6, by: bob.id, ...target, emoji: "❤️" });
  expect((await ann.call("messages.get", { roomId, messageId: sent.id })).message).toEqual(without);
  await socket.close();
});

test("reacting again, or taking back what is not there, changes nothing", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const ofMessage = { roomId, messageId: (await tell(ann, roomId, "hello")).id };
  const once = await bob.call("messages.react", { ...ofMessage, emoji: "❤️" });
  expect(await bob.call("messages.react", { ...ofMessage, emoji: "❤" })).toEqual(once);
  expect(await ann.call("messages.unreact", { ...ofMessage, emoji: "❤" })).toEqual(once);
  expect(await bob.call("messages.unreact", { ...ofMessage, emoji: "👍" })).toEqual(once);
  expect(await positionOf(ann, roomId)).toBe(once.revision ?? 0);
});

test("people stand in order of reacting, emoji in order of appearing, also when the first goes", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = await roomOf(ann, bob, cleo);
  const ofMessage = { roomId, messageId: (await tell(ann, roomId, "hello")).id };
  const react = (person: typeof ann, emoji: string) => person.call("messages.react", { ...ofMessage, emoji });
  const unreact = (person: typeof ann, emoji: string) => person.call("messages.unreact", { ...ofMessage, emoji });
  await react(cleo, "👍");
  await react(ann, "🎉");
  await react(bob, "👍");
  await react(ann, "👍");
  const read = async () => (await bob.call("messages.get", ofMessage)).message;
  const told = await unreact(cleo, "👍");
  expect(told.reactions).toEqual([
    { emoji: "👍", accountIds: [bob.id, ann.id] },
    { emoji: "🎉", accountIds: [ann.id] },
  ]);
  expect(await read()).toEqual(told);
  const again = await react(cleo, "👍");
  expect(again.reactions?.[0]).toEqual({ emoji: "👍", accountIds: [bob.id, ann.id, cleo.id] });
  expect(await read()).toEqual(again);
  for (const person of [bob, ann, cleo]) await unreact(person, "👍");
  const last = await react(bob, "👍");
  expect(last.reactions?.map((reaction) => reaction.emoji)).toEqual(["🎉", "👍"]);
  expect(await read()).toEqual(last);
});

test("only emoji, and a bounded number of different ones", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const ofMessage = { roomId, messageId: (await tell(ann, roomId, "hello")).id };
  for (const emoji of ["a", "1", "👍👍", " ", "👍 ", "<b>"]) {
    expect(await ann.problem("messages.react", { ...ofMessage, emoji })).toMatchObject({
      ...{ code: "invalid_input", field: "emoji" },
    });
  }
  const kinds = Array.from({ length: sizes.reactionKinds }, (_, index) => String.fromCodePoint(0x1f600 + index));
  for (const emoji of kinds) await ann.call("messages.react", { ...ofMessage, emoji });
  expect(await ann.refused("messages.react", { ...ofMessage, emoji: "👍" })).toBe("too_many_reactions");
  const full = await bob.call("messages.react", { ...ofMessage, emoji: kinds[0] ?? "" });
  expect(full.reactions).toHaveLength(sizes.reactionKinds);
});

test("many people at once: everybody's reaction is there once", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = await roomOf(ann, bob, cleo);
  const ofMessage = { roomId, messageId: (await tell(ann, roomId, "hello")).id };
  const before = await positionOf(ann, roomId);
  await Promise.all(
    [ann, bob, cleo].flatMap((person) =>
      ["👍", "🎉", "👍", "❤"].map((emoji) => person.call("messages.react", { ...ofMessage, emoji })),
    ),
  );
  const { reactions, revision } = (await ann.call("messages.get", ofMessage)).message;
  expect(reactions?.map(({ accountIds }) => accountIds.toSorted())).toEqual(
    Array.from({ length: 3 }, () => [ann.id, bob.id, cleo.id].sort()),
  );
  expect(revision).toBe(before + 9);
});

test("deleted messages and archived rooms take no reactions", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const gone = { roomId, messageId: (await tell(ann, roomId, "gone")).id, emoji: "👍" };
  const kept = { roomId, messageId: (await tell(ann, roomId, "kept")).id, emoji: "👍" };
  await ann.call("messages.delete", { roomId, messageId: gone.messageId });
  expect(await ann.refused("messages.react", gone)).toBe("message_deleted");
  expect(await ann.refused("messages.unreact", gone)).toBe("message_deleted");
  await ann.call("rooms.archive", { roomId });
  expect(await ann.refused("messages.react", kept)).toBe("room_archived");
  expect(await ann.refused("messages.unreact", kept)).toBe("room_archived");
  expect(await ann.refused("messages.react", { ...kept, messageId: nowhere() })).toBe("not_found");
});
