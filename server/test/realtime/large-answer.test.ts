import { expect, test } from "bun:test";
import { startServer } from "../index.ts";

test("an answer larger than what may wait for a socket arrives whole", async () => {
  const server = await startServer({ maxLength: 16_000 });
  const { ann } = await server.people("ann");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Epics" });
  const socket = await ann.socket();
  const text = "🚣".repeat(16_000);
  for (let sent = 0; sent < 60; sent += 1)
    await socket.call("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text });
  const [page, info] = await Promise.all([
    socket.call("messages.list", { roomId: room.id, limit: 60 }),
    socket.call("server.get", {}),
  ]);
  expect(page.messages.map((message) => message.text)).toEqual(Array.from({ length: 60 }, () => text));
  expect(info.name).toBe("Parley");
  await server.close();
});
