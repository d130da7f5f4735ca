import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";
import { positionOf, roomOf, tell, tellMany } from "../messages/story.ts";
import { accountEvents } from "../rooms/room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const threadsOf = async (person: Person, roomId: string) =>
  (await person.call("sync.pull", {})).threads.filter((thread) => thread.roomId === roomId);

test("replies that were cleared are not unread, and one's sockets get the new counts", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const [one, two] = [await tell(ann, roomId, "one"), await tell(ann, roomId, "two")];
  const [, second] = await tellMany(bob, roomId, 3, one.id);
  await tellMany(bob, roomId, 2, two.id);
  const socket = await ann.socket();
  await ann.call("members.clearHistory", { roomId, position: second?.position ?? 0 });
  const unread = async () => (await threadsOf(ann, roomId)).map((thread) => [thread.threadId, thread.unread]);
  expect(new Map((await unread()) as [string, number][])).toEqual(
    new Map([
      [one.id, 1],
      [two.id, 2],
    ]),
  );
  await ann.call("members.clearHistory", { roomId, position: await positionOf(ann, roomId) });
  expect((await unread()).map(([, count]) => count)).toEqual([0, 0]);
  await socket.quiet();
  const told = accountEvents(socket);
  expect(told.map(({ position }) => position)).toEqual(told.map((_, index) => (told[0]?.position ?? 0) + index));
  const last = told.flatMap((event) => (event.type === "thread.changed" ? [event.thread] : [])).slice(-2);
  const fresh = await threadsOf(ann, roomId);
  expect(last.toSorted((a, b) => (a.threadId < b.threadId ? -1 : 1))).toEqual(
    fresh.toSorted((a, b) => (a.threadId < b.threadId ? -1 : 1)),
  );
  await tell(bob, roomId, "new", { threadId: one.id });
  expect((await threadsOf(ann, roomId)).find((thread) => thread.threadId === one.id)?.unread).toBe(1);
  const inThread = { roomId, threadId: one.id, position: second?.position ?? 0 };
  expect((await ann.call("receipts.markThreadUnread", inThread)).unread).toBe(1);
  await socket.close();
});

test("clearing costs as many statements whether 1 or 6 threads are unread", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const costs: number[] = [];
  for (const count of [1, 6]) {
    const roomId = await roomOf(ann, bob);
    for (const root of await tellMany(ann, roomId, count)) await tell(bob, roomId, "reply", { threadId: root.id });
    const position = await positionOf(ann, roomId);
    costs.push(await server.statements(() => ann.call("members.clearHistory", { roomId, position })));
  }
  expect(costs[1]).toBe(costs[0] ?? 0);
});
