import { expect, test } from "bun:test";
import { threadLimit } from "../../src/sync/bounds.ts";
import { startServer } from "../index.ts";
import { positionOf, roomOf, tell } from "../messages/story.ts";
import { heldAfter } from "./held-after.ts";

test("R3: a room of which too many threads changed for a reader starts over, and is not told in part", async () => {
  const server = await startServer();
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
  await server.close();
});
