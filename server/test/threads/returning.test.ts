import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { heldAfter } from "../sync/held-after.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("L1: who was removed and brought back while away learns that they follow the room's threads no more", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const root = await tell(bob, roomId, "root");
  await tell(ann, roomId, "reply", { threadId: root.id });
  const held = await bob.call("sync.pull", {});
  expect(held.threads).toMatchObject([{ threadId: root.id, following: true }]);
  await ann.call("members.remove", { roomId, accountId: bob.id });
  await ann.call("members.add", { roomId, accountId: bob.id });
  const resumed = await bob.call("sync.pull", heldAfter(held));
  expect(resumed.tails).toMatchObject([{ type: "complete", roomId }]);
  expect(resumed.threads).toMatchObject([{ threadId: root.id, following: false, unread: 0, mentions: 0 }]);
  expect((await bob.call("sync.pull", {})).threads).toEqual([]);
});

test("N4: who wrote the root follows its thread again once they are back and somebody answers", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = await roomOf(ann, bob, cleo);
  const root = await tell(cleo, roomId, "root");
  await tell(ann, roomId, "1", { threadId: root.id });
  await cleo.call("rooms.leave", { roomId });
  // Ann cannot add her again, because Ann had added her before.
  await bob.call("members.add", { roomId, accountId: cleo.id });
  await tell(ann, roomId, "2", { threadId: root.id });
  const { threads } = await cleo.call("threads.list", {});
  expect(threads.map(({ entry }) => [entry.threadId, entry.unread])).toEqual([[root.id, 1]]);
});
