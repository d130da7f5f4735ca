import { afterAll, beforeAll, expect, test } from "bun:test";
import { positionOf } from "@parley/protocol";
import { RawConnection } from "../harness/raw-connection.ts";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ maxLength: 16_000 });
});
afterAll(() => server.close());

test("R6: who does not read is given up, and everybody else gets everything", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  for (const { id } of [bob, cleo]) await ann.call("members.add", { roomId: room.id, accountId: id });
  const reader = await cleo.socket();
  const writer = await ann.socket();
  const slow = new RawConnection(server.url);
  await slow.upgrade(bob.headers());
  await slow.until((text) => text.includes('"hello"'));
  const isBob = () => server.sockets().some((socket) => socket.accountId === bob.id);
  expect(isBob()).toBe(true);
  slow.freeze();

  const text = "🚣".repeat(10_000);
  let sent = 0;
  while (isBob() && sent < 2000) {
    await writer.call("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text });
    sent += 1;
  }
  expect(isBob()).toBe(false);
  slow.thaw();
  await slow.closed;

  await reader.quiet();
  const positions = reader.frames.flatMap((frame) => (frame.type === "room" ? frame.events : [])).map(positionOf);
  expect(positions).toEqual(Array.from({ length: sent }, (_, index) => (positions[0] ?? 0) + index));
  const again = await bob.socket();
  const page = await again.call("messages.list", { roomId: room.id, limit: 1 });
  expect(page.messages[0]?.position).toBe(positions.at(-1) ?? -1);
}, 120_000);
