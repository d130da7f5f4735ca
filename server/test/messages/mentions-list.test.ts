import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { roomOf, tell, texts } from "./story.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

test("mentions by others, by name and by @room, over all rooms one is in, newest first", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const [first, second, left] = [await roomOf(ann, bob, cleo), await roomOf(bob, ann), await roomOf(ann, bob)];
  const say = (author: typeof ann, roomId: string, text: string, threadId: string | null = null) => {
    now += 1;
    return tell(author, roomId, text, { threadId });
  };
  const root = await say(ann, first, "1 @Bob");
  await say(ann, second, "2 @room");
  await say(cleo, first, "3 @bob @room");
  await say(ann, first, "4 @bob", root.id);
  await say(bob, first, "5 @bob @room, says Bob himself");
  await say(ann, left, "6 @bob, who leaves");
  await say(ann, first, "7 @cleo");
  await bob.call("rooms.leave", { roomId: left });
  const { messages, accounts, next } = await bob.call("messages.mentions", {});
  expect(texts(messages)).toEqual(["4 @bob", "3 @bob @room", "2 @room", "1 @Bob"]);
  expect(accounts.map((account) => account.id).sort()).toEqual([ann.id, bob.id, cleo.id].sort());
  expect(next).toBeNull();
  await bob.call("members.clearHistory", { roomId: first, position: root.position });
  expect(texts((await bob.call("messages.mentions", {})).messages)).not.toContain("1 @Bob");
});

test("pages have no gap and no double, also within a millisecond, and cost the same", async () => {
  const { ann, dan } = await server.people("ann", "dan");
  const rooms = await Promise.all([roomOf(ann, dan), roomOf(ann, dan), roomOf(ann, dan)]);
  for (let index = 0; index < 13; index += 1) await tell(ann, rooms[index % 3] ?? "", `@dan ${index} @room`);
  const all = texts((await dan.call("messages.mentions", {})).messages);
  expect(all.toSorted()).toEqual(Array.from({ length: 13 }, (_, index) => `@dan ${index} @room`).sort());
  for (const limit of [1, 4, 5]) {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await dan.call("messages.mentions", { limit, cursor });
      found.push(...texts(page.messages));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(found).toEqual(all);
  }
  const one = await server.statements(() => dan.call("messages.mentions", { limit: 1 }));
  expect(await server.statements(() => dan.call("messages.mentions", { limit: 13 }))).toBe(one);
});

test("only present members are mentioned", async () => {
  const { ann, eve } = await server.people("ann", "eve");
  const roomId = await roomOf(ann, eve);
  await ann.call("members.remove", { roomId, accountId: eve.id });
  expect(await tell(ann, roomId, "@eve @nobody")).toMatchObject({ mentions: [], mentionsRoom: false });
});
