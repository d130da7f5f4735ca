import { afterAll, beforeAll, expect, test } from "bun:test";
import { sql } from "kysely";
import type { Database } from "../../src/database/database.ts";
import { noId } from "../../src/database/ids.ts";
import { maxNotesRead, maxRoomsMerged, minNotesOfRoom } from "../../src/inbox/bounds.ts";
import { inboxPage } from "../../src/inbox/pages.ts";
import { rowsRead } from "../database/rows-read.ts";
import { startServer, type TestServer } from "../index.ts";
import { fillInbox } from "./fill-inbox.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const limit = 51;

/** For each note its row, twice, and the read marks of its room and thread. */
const most = (notes: number) => notes * (2 + 3) + 2 * maxRoomsMerged + 2 * limit;

/** Updates the planner's statistics, which a database server would otherwise collect at some later time. */
async function countAfresh({ read, dialect }: Database): Promise<void> {
  for (const table of ["members", "mentions", "replies", "messages", "thread_members"])
    await sql.raw(dialect.name === "mysql" ? `analyze table ${table}` : `analyze ${table}`).execute(read);
}

test("a page of the inbox reads as many rows in 5,000 rooms as in 500, whatever they hold and oneself wrote", async () => {
  const { database } = server.app;
  const { bob } = await server.people("bob");
  for (const rooms of [5_000, 500, 20]) {
    const name = `ann${rooms}`;
    const ann = (await server.people(name))[name];
    if (ann === undefined) throw new Error("nobody signed up");
    const own = { author: bob.id, members: [ann.id], from: rooms * 10 };
    await fillInbox(database, { ...own, rooms, each: 3, readUpTo: 3 });
    await fillInbox(database, { ...own, rooms: 1, each: 2_000, mentioned: ann.id });
    await fillInbox(database, { ...own, author: ann.id, members: [bob.id], rooms: 1, each: 2_000 });
    await countAfresh(database);
    for (const behind of [null, { time: own.from + 500, roomId: noId, position: 0 }])
      for (const unread of [false, true]) {
        const page = (read: typeof database.read) => inboxPage(read, { accountId: ann.id, behind, limit, unread });
        const { rows } = await rowsRead(database, page);
        const ofRooms = rooms > maxRoomsMerged ? maxNotesRead : maxRoomsMerged * minNotesOfRoom;
        const allowed = most(2 * maxNotesRead + ofRooms);
        expect({ rooms, behind, unread, rows: Math.min(rows, allowed) }).toEqual({ rooms, behind, unread, rows });
      }
  }
}, 240_000);
