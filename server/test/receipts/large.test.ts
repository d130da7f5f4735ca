import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Receipt, sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { tell, tellMany } from "../messages/story.ts";
import { makeRoom } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";
import { fillMembers } from "./fill-members.ts";

let server: TestServer;
let ann: Person;
let bob: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann, bob } = await server.people("ann", "bob"));
});
afterAll(() => server.close());

async function allPages(roomId: string, position?: number): Promise<Receipt[][]> {
  const pages: Receipt[][] = [];
  let cursor: string | undefined;
  do {
    const { receipts, next } = await ann.call("receipts.list", { roomId, position, cursor, limit: 100 });
    pages.push(receipts);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

const versionOf = async (roomId: string) => (await ann.call("receipts.list", { roomId })).version;

test("P2: who has a message is listed in pages, in order of their ids, of 10 members as of 20,000", async () => {
  const { id: roomId } = (await makeRoom("channel", ann, [bob])).room;
  const [one, two] = await tellMany(ann, roomId, 2);
  const few = () => server.statements(() => ann.call("receipts.list", { roomId }));
  const cost = await few();
  const readers = await fillMembers(server, roomId, 100 * sizes.largeRoom, one?.position ?? 0);
  const everybody = [...readers, ann.id, bob.id].sort();
  const pages = await allPages(roomId);
  expect(pages.flat().map((receipt) => receipt.accountId)).toEqual(everybody);
  expect(Math.max(...pages.map((page) => page.length))).toBe(sizes.page);
  expect(await few()).toBe(cost);
  const have = (await allPages(roomId, one?.position)).flat().map((receipt) => receipt.accountId);
  expect(have).toEqual(readers);
  expect(await allPages(roomId, two?.position)).toEqual([[]]);
  expect(await ann.refused("receipts.list", { roomId, cursor: "no cursor" })).toBe("invalid_input");
}, 60_000);

test("P2: in a large room a mark takes no version", async () => {
  const { id: roomId } = (await makeRoom("channel", ann, [bob])).room;
  const { position } = await tell(ann, roomId, "hello, all");
  await fillMembers(server, roomId, sizes.largeRoom - 1, 0);
  const version = await versionOf(roomId);
  await bob.call("receipts.markRead", { roomId, position });
  expect(await versionOf(roomId)).toBe(version);
  const who = (await allPages(roomId, position)).flat().map((receipt) => receipt.accountId);
  expect(who).toEqual([bob.id]);
}, 60_000);

test("P2: who followed a room's receipts before it was large gets what was marked since, once it is so no more", async () => {
  const { cleo } = await server.people("cleo");
  const { id: roomId } = (await makeRoom("channel", ann, [bob])).room;
  await fillMembers(server, roomId, sizes.largeRoom - 2, 0);
  const first = await ann.call("sync.pull", {});
  const held = heldAfter({ ...first, rooms: first.rooms.filter(({ room }) => room.id === roomId) });
  await cleo.call("rooms.join", { roomId });
  const { position } = await tell(ann, roomId, "all of you");
  await bob.call("receipts.markRead", { roomId, position });
  expect((await ann.call("sync.pull", held)).receipts).toEqual([]);
  await cleo.call("rooms.leave", { roomId });
  const [tail] = (await ann.call("sync.pull", held)).receipts;
  expect(tail?.version).toBe(await versionOf(roomId));
  expect(tail?.version).toBeGreaterThan(held.rooms?.[0]?.receipts ?? 0);
  expect(tail?.receipts).toContainEqual({ accountId: bob.id, delivered: position, read: position });
}, 60_000);
