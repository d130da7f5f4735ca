import { afterAll, beforeAll, expect, test } from "bun:test";
import { sql } from "kysely";
import { loadMembership } from "../../src/members/memberships.ts";
import { entriesOf } from "../../src/threads/entries.ts";
import { IdSeries, insertSeries, nth } from "../database/insert-series.ts";
import { rowsRead } from "../database/rows-read.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { tell } from "../messages/story.ts";
import { makeRoom } from "../rooms/room.ts";
import { messageRow } from "./rows.ts";

let server: TestServer;
let ann: Person;
let bob: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann, bob } = await server.people("ann", "bob"));
});
afterAll(() => server.close());

/** How many messages are added to a timeline that has so many, and so many of the author's. */
interface Adding {
  readonly count: number;
  readonly all: number;
  readonly own: number;
}

/** Puts so many messages of one author behind a room's end, past the actions, into the main timeline or a thread. */
async function fill(
  roomId: string,
  author: Person,
  threadId: string | null,
  { count, all, own }: Adding,
): Promise<void> {
  const { database } = server.app;
  const room = await database.read.selectFrom("rooms").where("id", "=", roomId).selectAll().executeTakeFirstOrThrow();
  const ordinals = { ordinal: sql<number>`${all} + ${nth}`, own_ordinal: sql<number>`${own} + ${nth}` };
  const places = { position: sql<number>`${room.position} + ${nth}`, id: new IdSeries().in(database) };
  const row = messageRow({ room_id: roomId, author_id: author.id, thread_id: threadId, text: "x" });
  await insertSeries(database, "messages", count, row, { ...places, ...ordinals });
  const end = {
    position: room.position + count,
    last_position: threadId === null ? room.position + count : room.last_position,
  };
  await database.transaction(async (writer) => {
    await writer
      .updateTable("rooms")
      .set({ ...end, ordinal: room.ordinal + (threadId === null ? count : 0) })
      .where("id", "=", roomId)
      .execute();
    if (threadId === null) return;
    await writer
      .updateTable("messages")
      .set({ thread_ordinal: all + count, thread_replies: all + count })
      .where("room_id", "=", roomId)
      .where("id", "=", threadId)
      .execute();
  });
}

const many = 100_000;

test("N5: what is unread is counted in as many rows behind 100,000 messages of one's own as behind none", async () => {
  const { database } = server.app;
  const { id: roomId } = (await makeRoom("group", ann, [bob])).room;
  const root = await tell(ann, roomId, "root");
  await tell(bob, roomId, "unread");
  const count = () => rowsRead(database, (read) => loadMembership(read, ann.id, roomId));
  const inThread = () => rowsRead(database, (read) => entriesOf(read, ann.id, [{ roomId, threadId: root.id }]));
  await tell(bob, roomId, "a reply", { threadId: root.id });
  const before = [(await count()).rows, (await inThread()).rows];
  // A database that holds one room only plans as no other does.
  const { id: elsewhere } = (await makeRoom("group", bob)).room;
  await fill(elsewhere, bob, null, { count: many / 5, all: 0, own: 0 });
  await fill(roomId, ann, null, { count: many, all: 2, own: 1 });
  await fill(roomId, ann, root.id, { count: many / 5, all: 1, own: 0 });
  await tell(bob, roomId, "unread too");
  const [main, thread] = [await count(), await inThread()];
  expect(main.value).toMatchObject({ unread: 2, unreadAfter: 3 });
  expect(thread.value).toMatchObject([{ following: true, unread: 1 }]);
  expect(main.rows - (before[0] ?? 0)).toBeLessThan(10);
  expect(thread.rows - (before[1] ?? 0)).toBeLessThan(10);
}, 240_000);
