import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom } from "../rooms/room.ts";

const word = "encoded-once";
const original = JSON.stringify;
let server: TestServer;
let ann: Person;
let encoded = 0;
beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
  JSON.stringify = ((...input: Parameters<typeof original>) => {
    const text = original(...input);
    // Only a message from the server has a position; the input of the test has none.
    if (text?.includes(word) && text.includes('"position"')) encoded += 1;
    return text;
  }) as typeof original;
});
afterAll(async () => {
  JSON.stringify = original;
  await server.close();
});

test.each(["over HTTP", "over a socket"])("a message is encoded once for its room and its sender, %s", async (how) => {
  const { id: roomId } = (await makeRoom("group", ann)).room;
  const socket = await ann.socket();
  const by = how === "over HTTP" ? ann : socket;
  const id = Bun.randomUUIDv7();
  encoded = 0;
  const sent = await by.call("messages.send", { roomId, id, text: word });
  const { events } = await socket.next("room");
  expect(encoded).toBe(1);
  expect(events).toEqual([{ type: "message.created", message: sent }]);
  encoded = 0;
  const changed = await by.call("messages.edit", { roomId, messageId: id, text: `${word} and edited` });
  const edited = await socket.next((frame) => original(frame).includes("message.edited"));
  expect(encoded).toBe(1);
  expect(edited).toMatchObject({ events: [{ type: "message.edited", message: changed }] });
  await socket.close();
});
