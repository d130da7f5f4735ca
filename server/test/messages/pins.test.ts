import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { lastEvent, positionOf, roomOf, tell, tellMany, texts } from "./story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("any member pins and unpins, for everyone", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const sent = await tell(ann, roomId, "read this");
  const ofMessage = { roomId, messageId: sent.id };
  const socket = await ann.socket();
  const pinned = await bob.call("messages.pin", ofMessage);
  expect(pinned).toEqual({ ...sent, revision: 5, pinned: { at: pinned.pinned?.at ?? 0, by: bob.id } });
  const target = { messageId: sent.id, messagePosition: sent.position, authorId: ann.id };
  const place = { position: 5, at: pinned.pinned?.at ?? 0, by: bob.id };
  const line = { ...place, type: "pinned" as const, count: 1, messageId: sent.id, revision: 5 };
  expect(await lastEvent(socket, roomId)).toEqual({ type: "message.pinned", ...place, ...target, lines: [line] });
  const page = await ann.call("messages.pins", { roomId });
  expect(page).toMatchObject({ messages: [pinned], position: 5, next: null });
  expect(page.accounts.map((account) => account.id).sort()).toEqual([ann.id, bob.id].sort());
  const unpinned = await ann.call("messages.unpin", ofMessage);
  expect(unpinned).toEqual({ ...sent, revision: 6 });
  expect(await lastEvent(socket, roomId)).toMatchObject({
    type: "message.unpinned",
    position: 6,
    by: ann.id,
    ...target,
  });
  expect((await bob.call("messages.pins", { roomId })).messages).toEqual([]);
  await socket.close();
});

test("pinning again changes nothing", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const ofMessage = { roomId, messageId: (await tell(ann, roomId, "read this")).id };
  const pinned = await ann.call("messages.pin", ofMessage);
  expect(await bob.call("messages.pin", ofMessage)).toEqual(pinned);
  const unpinned = await ann.call("messages.unpin", ofMessage);
  expect(await bob.call("messages.unpin", ofMessage)).toEqual(unpinned);
  expect(await positionOf(ann, roomId)).toBe(unpinned.revision ?? 0);
});

test("deleted messages and archived rooms take no pins", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const gone = { roomId, messageId: (await tell(ann, roomId, "gone")).id };
  const kept = { roomId, messageId: (await tell(ann, roomId, "kept")).id };
  await ann.call("messages.delete", gone);
  for (const name of ["messages.pin", "messages.unpin"] as const) {
    expect(await ann.refused(name, gone)).toBe("message_deleted");
  }
  await ann.call("rooms.archive", { roomId });
  for (const name of ["messages.pin", "messages.unpin"] as const) {
    expect(await ann.refused(name, kept)).toBe("room_archived");
  }
});

test("pages of pins have no gap and no double, leave out what is cleared, and cost the same", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const sent = await tellMany(ann, roomId, 9);
  for (const message of sent.filter((_, index) => index % 2 === 0).toReversed()) {
    await ann.call("messages.pin", { roomId, messageId: message.id });
  }
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ann.call("messages.pins", { roomId, limit: 2, cursor });
    found.push(...texts(page.messages));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(found).toEqual(["9", "7", "5", "3", "1"]);
  const one = await server.statements(() => ann.call("messages.pins", { roomId, limit: 1 }));
  expect(await server.statements(() => ann.call("messages.pins", { roomId, limit: 50 }))).toBe(one);
  await ann.call("members.clearHistory", { roomId, position: sent[4]?.position ?? 0 });
  expect(texts((await ann.call("messages.pins", { roomId })).messages)).toEqual(["9", "7"]);
  expect(await ann.problem("messages.pins", { roomId, cursor: "x" })).toMatchObject({ field: "cursor" });
});
