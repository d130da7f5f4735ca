import { expect, test } from "bun:test";
import { threadLimit } from "../../src/sync/pull.ts";
import { startServer } from "../index.ts";
import { positionOf, roomOf, tell } from "../messages/story.ts";

test("R2: a reader for whom too many threads changed starts over, and is not told a part", async () => {
  const server = await startServer();
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const begin = async () => {
    const root = await tell(ann, roomId, "root");
    return tell(bob, roomId, "reply", { threadId: root.id });
  };
  await Promise.all(Array.from({ length: threadLimit }, begin));
  const before = await ann.call("sync.pull", {});
  const { epoch, account, directory } = before;
  const resume = () => ann.call("sync.pull", { epoch, account, directory: directory.position });
  await ann.call("members.clearHistory", { roomId, position: await positionOf(ann, roomId) });
  const some = await resume();
  expect([some.startOver, some.threads.length]).toEqual([null, threadLimit]);
  await begin();
  const all = await resume();
  expect([all.startOver, all.threads.length]).toEqual(["too_far_behind", threadLimit]);
  expect(all.rooms.map((entry) => entry.room.id)).toEqual([roomId]);
  await server.close();
});
