import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { roomOf, tell, tellMany } from "../messages/story.ts";
import { accountEvents } from "../rooms/room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("a followed thread is read and unread on its own, by events to one's own sockets", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const root = await tell(ann, roomId, "root");
  const [one, two, three] = await tellMany(bob, roomId, 3, root.id);
  await tell(bob, roomId, "beside it");
  const inThread = { roomId, threadId: root.id };
  const socket = await ann.socket();
  const read = await ann.call("receipts.markThreadRead", { ...inThread, position: two?.position ?? 0 });
  expect(read).toMatchObject({
    ...inThread,
    following: true,
    read: two?.position,
    unreadAfter: two?.position,
    unread: 1,
  });
  const unread = await ann.call("receipts.markThreadUnread", { ...inThread, position: one?.position ?? 0 });
  expect(unread).toMatchObject({ read: two?.position, unreadAfter: (one?.position ?? 0) - 1, unread: 3 });
  await socket.quiet();
  expect(accountEvents(socket)).toEqual(
    [read, unread].map((thread) => ({ type: "thread.changed", position: thread.revision, thread })),
  );
  const end = await ann.call("receipts.markThreadRead", { ...inThread, position: (three?.position ?? 0) + 1 });
  expect(end).toMatchObject({ unread: 0 });
  expect(await ann.call("receipts.markThreadRead", { ...inThread, position: one?.position ?? 0 })).toEqual(end);
  expect((await ann.call("threads.list", {})).threads[0]?.entry).toEqual(end);
  expect((await ann.call("rooms.get", { roomId })).entry.membership).toMatchObject({ unread: 1, read: 3 });
  await socket.close();
});

test("a thread that one does not follow has no marks", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = await roomOf(ann, bob, cleo);
  const root = await tell(ann, roomId, "root");
  const { position } = await tell(bob, roomId, "reply", { threadId: root.id });
  const inThread = { roomId, threadId: root.id };
  await ann.call("threads.unfollow", inThread);
  for (const person of [ann, cleo]) {
    for (const name of ["receipts.markThreadRead", "receipts.markThreadUnread"] as const) {
      expect(await person.problem(name, { ...inThread, position })).toMatchObject({
        ...{ code: "not_found", field: "threadId" },
      });
    }
  }
});
