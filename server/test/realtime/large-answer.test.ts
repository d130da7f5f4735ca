import { expect, test } from "bun:test";
import type { Input } from "@parley/protocol";
import { backlog } from "../../src/realtime/sockets.ts";
import { startServer } from "../index.ts";

test("messages of more bytes than may wait for a socket arrive in pages", async () => {
  await using server = await startServer({ maxLength: 16_000 });
  const { ann } = await server.people("ann");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Epics" });
  const socket = await ann.socket();
  const text = "🚣".repeat(16_000);
  expect(60 * Buffer.byteLength(text)).toBeGreaterThan(3 * backlog);
  for (let sent = 0; sent < 60; sent += 1)
    await socket.call("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text });
  const read: string[] = [];
  let from: Pick<Input<"messages.list">, "before"> | null = {};
  while (from !== null) {
    const wanted: Input<"messages.list"> = { roomId: room.id, limit: 60, ...from };
    // Another call goes on beside it.
    const [page, info] = await Promise.all([socket.call("messages.list", wanted), socket.call("server.get", {})]);
    expect(info.name).toBe("Parley");
    read.push(...page.messages.map((message) => message.text));
    from = page.hasOlder ? { before: page.messages[0]?.position } : null;
  }
  expect(read).toEqual(Array.from({ length: 60 }, () => text));
});
