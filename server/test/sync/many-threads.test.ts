import { expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { threadLimit } from "../../src/threads/pulled.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { messageRow } from "../members/rows.ts";
import { positionOf, roomOf, tell } from "../messages/story.ts";
import { heldAfter } from "./held-after.ts";

test("R3: a room of which too many threads changed for a reader starts over, and is not sent in part", async () => {
  await using server = await startServer();
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const begin = async () => {
    const root = await tell(ann, roomId, "root");
    return tell(bob, roomId, "reply", { threadId: root.id });
  };
  await Promise.all(Array.from({ length: threadLimit }, begin));
  const before = await ann.call("sync.pull", {});
  const held = heldAfter(before);
  const resume = () => ann.call("sync.pull", held);
  await ann.call("members.clearHistory", { roomId, position: await positionOf(ann, roomId) });
  const some = await resume();
  expect([some.startOver, some.threads.length]).toEqual([null, threadLimit]);
  await begin();
  const all = await resume();
  const [tail] = all.tails;
  if (tail?.type !== "start_over") throw new Error("the room starts over");
  expect([all.startOver, tail.roomId, tail.threads.length, all.threads]).toEqual([null, roomId, threadLimit, []]);
});

test("R3: of two rooms that start over each brings its own threads, however many the other has", async () => {
  await using server = await startServer();
  const { ann, bob } = await server.people("ann", "bob");
  const [busy, calm] = [await roomOf(ann, bob), await roomOf(ann, bob)];
  const held = heldAfter(await ann.call("sync.pull", {}));
  await fillThreads(server, calm, ann, 20, 1);
  const latest = await fillThreads(server, busy, ann, 10 * threadLimit, 2);
  const { database } = server.app;
  const further = (rooms: readonly string[]) =>
    database.transaction((writer) =>
      writer
        .updateTable("rooms")
        .set((eb) => ({ position: eb("position", "+", sizes.tail + 1) }))
        .where("id", "in", rooms)
        .execute(),
    );
  await further([busy, calm]);
  const first = await ann.call("sync.pull", held);
  const rest = first.more ? [await ann.call("sync.pull", { ...held, after: first.reached ?? undefined })] : [];
  const tails = [first, ...rest].flatMap((piece) => piece.tails);
  const threads = new Map(tails.map((tail) => [tail.roomId, tail.threads.map((thread) => thread.threadId)]));
  expect([threads.get(busy)?.length, threads.get(calm)?.length]).toEqual([threadLimit, 20]);
  expect(threads.get(busy)?.toSorted()).toEqual(latest.slice(-threadLimit).sort());
}, 60_000);

/** Adds this number of followed threads to a room, directly in the database; the last one has the latest reply. Returns their ids. */
async function fillThreads(server: TestServer, room_id: string, { id }: Person, count: number, since: number) {
  const ids = Array.from({ length: count }, () => Bun.randomUUIDv7());
  const place = {
    room_id,
    account_id: id,
    following: 1,
    read: 0,
    unread_after: 0,
    unread_after_ordinal: 0,
    muted: 0,
    personal: 1,
  };
  for (let start = 0; start < count; start += 200)
    await server.app.database.transaction(async (writer) => {
      const some = ids.slice(start, start + 200);
      const roots = some.map((thread, index) => {
        const position = 100 + start + index;
        const last = { thread_ordinal: 1, thread_replies: 1, thread_last_at: since * 1e9 + position };
        return messageRow({ room_id, id: thread, author_id: id, position, ordinal: position, ...last });
      });
      await writer.insertInto("messages").values(roots).execute();
      await writer
        .insertInto("thread_members")
        .values(some.map((thread_id) => ({ ...place, thread_id })))
        .execute();
    });
  return ids;
}
