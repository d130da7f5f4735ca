import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Output, type Receipt, sizes } from "@parley/protocol";
import { encodeCursor } from "../../src/cursor.ts";
import { noId } from "../../src/database/ids.ts";
import { membersWalked } from "../../src/receipts/bounds.ts";
import { endOfStretch, findReceipts } from "../../src/receipts/store.ts";
import { IdSeries } from "../database/insert-series.ts";
import { rowsRead } from "../database/rows-read.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { tell, tellMany } from "../messages/story.ts";
import { makeRoom } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";
import { fillMembers, fillMemberships } from "./fill-members.ts";

const count = 100_000;

let server: TestServer;
let ann: Person;
let bob: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann, bob } = await server.people("ann", "bob"));
});
afterAll(() => server.close());

/** The pages behind an account id: all of them, or so many. */
async function pagesBehind(accountId: string, roomId: string, position?: number, most = Number.POSITIVE_INFINITY) {
  const pages: Receipt[][] = [];
  let cursor: string | undefined = encodeCursor([accountId]);
  do {
    const page: Output<"receipts.list"> = await ann.call("receipts.list", { roomId, position, cursor, limit: 100 });
    pages.push(page.receipts);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && pages.length < most);
  return pages;
}

const allPages = (roomId: string, position?: number) => pagesBehind(noId, roomId, position);

const idsOf = (pages: readonly Receipt[][]) => pages.flat().map((receipt) => receipt.accountId);

const versionOf = async (roomId: string) => (await ann.call("receipts.list", { roomId })).version;

test("P2: who has a message is listed in pages, in order of their ids, of 10 members as of 100,000", async () => {
  const { id: roomId } = (await makeRoom("channel", ann, [bob])).room;
  const [one, two] = await tellMany(ann, roomId, 2);
  const few = () => server.statements(() => ann.call("receipts.list", { roomId }));
  const cost = await few();
  const ids = new IdSeries();
  await fillMemberships(server, roomId, ids, { count, read: one?.position ?? 0 });
  const readers = ids.upTo(count);
  const everybody = [...readers, ann.id, bob.id].sort();
  expect(idsOf(await pagesBehind(noId, roomId, undefined, 3))).toEqual(everybody.slice(0, 300));
  const nearEnd = everybody.slice(-membersWalked - 250);
  const pages = await pagesBehind(everybody.at(-nearEnd.length - 1) ?? "", roomId);
  expect(idsOf(pages)).toEqual(nearEnd);
  expect(Math.max(...pages.map((page) => page.length))).toBe(sizes.page);
  // A page of a small room ends with the room, which is looked for.
  expect(await few()).toBeLessThanOrEqual(cost);
  expect(idsOf(await pagesBehind(readers.at(-301) ?? "", roomId, one?.position))).toEqual(readers.slice(-300));
  expect(await ann.refused("receipts.list", { roomId, cursor: "no cursor" })).toBe("invalid_input");
  await noneOfMany(roomId, two?.position ?? 0, everybody.length);
}, 60_000);

/** What nobody has received is looked for among some members at a time. */
async function noneOfMany(roomId: string, position: number, members: number) {
  const pages = await allPages(roomId, position);
  expect(pages).toEqual(Array(Math.ceil(members / membersWalked)).fill([]));
  if (server.app.database.dialect.name === "sqlite") return;
  const { rows } = await rowsRead(server.app.database, async (read) => {
    await endOfStretch(read, roomId, noId);
    return findReceipts(read, roomId, position, noId, sizes.page);
  });
  expect(rows).toBeLessThan(4 * membersWalked);
}

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
