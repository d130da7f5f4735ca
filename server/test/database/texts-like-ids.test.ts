import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("what people write stays what it is and is found, also where it looks like an id", async () => {
  const { ann } = await server.people("ann");
  const text = Bun.randomUUIDv7();
  await ann.call("accounts.update", { name: text });
  const { room } = await ann.call("rooms.create", { key: text, kind: "channel", name: text, topic: text });
  const roomId = room.id;
  expect(room).toMatchObject({ name: text, topic: text });
  const message = await ann.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text });
  expect((await ann.call("messages.list", { roomId })).messages).toEqual([message]);
  await ann.call("drafts.set", { roomId, text });
  expect((await ann.call("sync.pull", {})).drafts).toMatchObject([{ text }]);
  for (const query of [text, text.slice(0, 8)]) {
    const { accounts } = await ann.call("accounts.list", { query });
    expect(accounts).toMatchObject([{ id: ann.id, name: text }]);
    expect((await ann.call("rooms.browse", { query })).rooms).toMatchObject([{ room: { id: roomId } }]);
  }
});
