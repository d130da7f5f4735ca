import { afterAll, beforeAll, expect, test } from "bun:test";
import { ownFeedId } from "@parley/protocol";
import { IdSeries } from "../database/insert-series.ts";
import { rowsOf } from "../database/rows-of.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { tell } from "../messages/story.ts";
import { entering, post } from "../posts/posting.ts";
import { fillMemberships } from "../receipts/fill-members.ts";
import { heldAfter } from "../sync/held-after.ts";

const [few, many] = [10, 100_000];

let server: TestServer;
let orla: Person;
let ann: Person;
let ben: Person;
let outsider: Person;
beforeAll(async () => {
  server = await startServer();
  orla = await server.owner();
  ({ ann, ben, outsider } = await server.people("ann", "ben", "outsider"));
  await entering(orla, ann, ben);
});
afterAll(() => server.close());

/** Work of the background can be counted with a call, so each number is the smallest of several rounds. */
async function statements(...newcomers: string[]): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const newcomer of Object.values(await server.people(...newcomers)))
    for (const [name, count] of Object.entries(await round(newcomer)))
      found[name] = Math.min(count, found[name] ?? count);
  return found;
}

/** The number of statements of what people do in a feed; the account that joins it is new each time. */
async function round(newcomer: Person): Promise<Record<string, number>> {
  const roomId = ownFeedId;
  const { id: messageId } = await post(ann, "Oars");
  const held = heldAfter(await ann.call("sync.pull", {}));
  const counted = (work: () => Promise<unknown>) => server.statements(work);
  return {
    post: await counted(() => post(ann, "A boat")),
    comment: await counted(() => tell(ben, roomId, "How long?", { threadId: messageId })),
    reaction: await counted(() => ben.call("messages.react", { roomId, messageId, emoji: "👍" })),
    closing: await counted(() => ann.call("posts.update", { roomId, messageId, closed: true })),
    pin: await counted(() => orla.call("messages.pin", { roomId, messageId })),
    enter: await counted(() => newcomer.call("feeds.enter", { roomId })),
    "first pull": await counted(() => ben.call("sync.pull", {})),
    "next pull": await counted(() => ann.call("sync.pull", held)),
    posts: await counted(() => ben.call("posts.list", {})),
    members: await counted(() => ann.call("members.list", { roomId })),
    read: await counted(() => ben.call("receipts.markRead", { roomId, position: held.rooms[0]?.position ?? 0 })),
    leave: await counted(() => newcomer.call("rooms.leave", { roomId })),
    "pull of an outsider": await counted(() => outsider.call("sync.pull", {})),
    "posts for an outsider": await counted(() => outsider.call("posts.list", {})),
    "feeds for an outsider": await counted(() => outsider.call("feeds.list", {})),
  };
}

/** The number of rows that reading takes at a database server; a table of a few rows may be read whole. */
async function rows() {
  const pull = { account: 0, directory: 0, rooms: [] };
  return {
    "first pull": await rowsOf(server, "sync.pull", ben, pull),
    "pull of an outsider": await rowsOf(server, "sync.pull", outsider, pull),
    posts: await rowsOf(server, "posts.list", ben, { limit: 30 }),
    "posts for an outsider": await rowsOf(server, "posts.list", outsider, { limit: 30 }),
    "feeds for an outsider": await rowsOf(server, "feeds.list", outsider, { limit: 30 }),
    members: await rowsOf(server, "members.list", ben, { roomId: ownFeedId, limit: 30 }),
  };
}

test("a feed that 100,000 accounts have joined costs its members and others as many statements, and reads, as one of ten", async () => {
  const isServer = server.app.database.dialect.name !== "sqlite";
  await fillMemberships(server, ownFeedId, new IdSeries(), { count: few, read: 0 });
  const [statementsOfFew, rowsOfFew] = [await statements("cleo", "dora", "emil"), isServer ? await rows() : {}];
  await fillMemberships(server, ownFeedId, new IdSeries(), { count: many, read: 0 });
  const [own] = (await outsider.call("feeds.list", {})).feeds;
  expect(own?.room.memberCount).toBeGreaterThan(many);
  // In a room above `sizes.largeRoom` a pull has no receipts, so it may take fewer.
  for (const [name, count] of Object.entries(await statements("finn", "gus", "hedy")))
    expect([name, count]).toEqual([name, Math.min(count, statementsOfFew[name] ?? 0)]);
  // More posts are read the second time, and the planner may choose another index.
  for (const [name, count] of Object.entries(isServer ? await rows() : {}))
    expect([name, count, count < 1.5 * (rowsOfFew[name as keyof typeof rowsOfFew] ?? 0) + 100]).toEqual([
      name,
      count,
      true,
    ]);
}, 120_000);
