import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { accountEvents } from "../rooms/room.ts";

let server: TestServer;
let ann: Person;
let ben: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann, ben } = await server.people("ann", "ben"));
});
afterAll(() => server.close());

/** Creates a thread that both follow. */
async function thread() {
  const roomId = await roomOf(ann, ben);
  const root = await tell(ben, roomId, "root");
  await tell(ann, roomId, "reply", { threadId: root.id });
  return { roomId, threadId: root.id };
}

test("B3: a followed thread is muted for its reader alone, on all of their devices; its replies still count", async () => {
  const place = await thread();
  const socket = await ben.socket();
  expect(await ben.call("threads.mute", place)).toMatchObject({ muted: true, following: true, unread: 1 });
  await socket.quiet();
  expect(accountEvents(socket).at(-1)).toMatchObject({ type: "thread.changed", thread: { muted: true } });
  await tell(ann, place.roomId, "more, @ben", { threadId: place.threadId });
  const entryOf = async (person: Person) => (await person.call("threads.list", {})).threads[0]?.entry;
  expect(await entryOf(ben)).toMatchObject({ muted: true, unread: 2, mentions: 1 });
  expect(await entryOf(ann)).toMatchObject({ muted: false });
  const { position } = await ben
    .call("threads.mute", place)
    .then(() => ben.call("sync.pull", {}).then((pull) => ({ position: pull.own?.account })));
  await ben.call("threads.mute", place);
  expect((await ben.call("sync.pull", {})).own?.account).toBe(position);
  expect(await ben.call("threads.unmute", place)).toMatchObject({ muted: false, unread: 2 });
  await socket.close();
});

test("B3: muting ends when the thread is not followed any more, and is refused then", async () => {
  const place = await thread();
  await ben.call("threads.mute", place);
  expect(await ben.call("threads.unfollow", place)).toMatchObject({ following: false, muted: false });
  expect(await ben.refused("threads.mute", place)).toBe("not_found");
  expect(await ben.call("threads.follow", place)).toMatchObject({ following: true, muted: false });
  await ben.call("threads.mute", place);
  await ann.call("members.remove", { roomId: place.roomId, accountId: ben.id });
  await ann.call("members.add", { roomId: place.roomId, accountId: ben.id });
  await ben.call("threads.follow", place);
  expect((await ben.call("threads.list", {})).threads.find(({ root }) => root.id === place.threadId)?.entry.muted).toBe(
    false,
  );
});

test("a muted thread stays muted when it is read, answered and its history cleared", async () => {
  const place = await thread();
  await ben.call("threads.mute", place);
  const reply = await tell(ann, place.roomId, "@ben", { threadId: place.threadId });
  expect(await ben.call("receipts.markThreadRead", { ...place, position: reply.position })).toMatchObject({
    muted: true,
    unread: 0,
  });
  const own = await tell(ben, place.roomId, "me too", { threadId: place.threadId });
  await tell(ann, place.roomId, "and?", { threadId: place.threadId });
  await ben.call("members.clearHistory", { roomId: place.roomId, position: own.position });
  const { threads } = await ben.call("sync.pull", {});
  expect(threads.find(({ threadId }) => threadId === place.threadId)).toMatchObject({ muted: true, unread: 1 });
});
