import { afterAll, beforeAll, expect, test } from "bun:test";
import type { EndpointName } from "@parley/protocol";
import { startServer, type TestServer } from "../index.ts";
import { nowhere } from "../rooms/room.ts";
import { refusals, roomOf, tell } from "./story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Every endpoint of a room that reads or changes messages, threads and receipts. */
function calls(roomId: string, messageId: string): (readonly [EndpointName, Record<string, unknown>])[] {
  const ofMessage = { roomId, messageId };
  const inThread = { roomId, threadId: messageId };
  return [
    ["messages.send", { roomId, id: nowhere(), text: "hello" }],
    ["messages.list", { roomId }],
    ["messages.get", ofMessage],
    ["messages.edit", { ...ofMessage, text: "mine" }],
    ["messages.history", ofMessage],
    ["messages.delete", ofMessage],
    ["messages.react", { ...ofMessage, emoji: "👍" }],
    ["messages.unreact", { ...ofMessage, emoji: "👍" }],
    ["messages.pin", ofMessage],
    ["messages.unpin", ofMessage],
    ["messages.pins", { roomId }],
    ["threads.follow", inThread],
    ["threads.unfollow", inThread],
    ["receipts.markRead", { roomId, position: 1 }],
    ["receipts.markUnread", { roomId, position: 1 }],
    ["receipts.list", { roomId }],
    ["receipts.markThreadRead", { ...inThread, position: 1 }],
    ["receipts.markThreadUnread", { ...inThread, position: 1 }],
  ];
}

test("A1: to a stranger and a former member, a room's messages answer as those of no room, byte for byte", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = await roomOf(ann, bob);
  const { id } = await tell(ann, roomId, "secret");
  await ann.call("members.remove", { roomId, accountId: bob.id });
  const real = await refusals([bob, cleo], calls(roomId, id));
  expect(real).toEqual(await refusals([bob, cleo], calls(nowhere(), nowhere())));
  expect(real.every((answer) => answer.includes('"not_found"'))).toBe(true);
  const { messages } = await ann.call("messages.list", { roomId });
  expect(messages).toMatchObject([{ text: "secret", position: 4 }]);
  expect(messages[0]?.revision).toBeUndefined();
});

test("nobody reads or writes without signing in", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const { id } = await tell(ann, roomId, "secret");
  const everywhere: (readonly [EndpointName, Record<string, unknown>])[] = [
    ["messages.inbox", {}],
    ["threads.list", {}],
    ["receipts.markDelivered", { rooms: [{ roomId, position: 1 }] }],
  ];
  for (const [name, input] of [...calls(roomId, id), ...everywhere]) {
    expect([name, (await server.anyone.send(name, input)).status]).toEqual([name, 401]);
  }
});

test("a message of another room is not found in this one", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const [here, there] = [await roomOf(ann, bob), await roomOf(ann, bob)];
  const { id } = await tell(ann, there, "over there");
  const threaded = await tell(bob, here, "here");
  const reply = await tell(bob, here, "in a thread", { threadId: threaded.id });
  for (const messageId of [id, nowhere()]) {
    expect(await ann.refused("messages.get", { roomId: here, messageId })).toBe("not_found");
    expect(await ann.refused("messages.edit", { roomId: here, messageId, text: "x" })).toBe("not_found");
    expect(await ann.refused("messages.react", { roomId: here, messageId, emoji: "👍" })).toBe("not_found");
    const more = { roomId: here, id: nowhere(), text: "x" };
    expect(await ann.problem("messages.send", { ...more, replyTo: messageId })).toMatchObject({
      code: "not_found",
      field: "replyTo",
    });
  }
  for (const threadId of [id, reply.id, nowhere()]) {
    const thread = { roomId: here, threadId };
    const missing = { code: "not_found", field: "threadId" };
    expect(await ann.problem("messages.send", { ...thread, id: nowhere(), text: "x" })).toMatchObject(missing);
    expect(await ann.problem("messages.list", thread)).toMatchObject(missing);
    expect(await ann.problem("threads.follow", thread)).toMatchObject(missing);
  }
});
