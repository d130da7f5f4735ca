import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import { maxRoomsMerged } from "../../src/inbox/bounds.ts";
import { horizonOf, pageQuery } from "../../src/inbox/pages.ts";
import { sourcesOf } from "../../src/inbox/sources.ts";
import { fillRooms } from "../sync/many-rooms.ts";

let database: Database;
beforeAll(async () => {
  database = await openDatabase("sqlite::memory:");
  await database.migrate();
});
afterAll(() => database.close());

const byTime = "mentions_by_account_id_created_at_room_id_position";
const byRoom = "mentions_by_room_id_account_id_created_at_position";

/** Returns the steps by which SQLite reads notes and memberships for a page that begins in the middle of the inbox. */
async function steps(accountId: string): Promise<string[]> {
  const range = { accountId, behind: { time: 50, roomId: "r", position: 3 }, limit: 51, unread: true };
  const sources = await sourcesOf(database.read, range);
  expect(await horizonOf(database.read, sources)).toBe(null);
  const query = pageQuery(database.read, sources, 40, range).compile();
  const plan = { ...query, sql: `explain query plan ${query.sql}` } as never;
  const { rows } = await database.read.executeQuery<{ detail: string }>(plan);
  const found = rows.map(({ detail }) => detail).filter((detail) => /noted|SEARCH members USING I/.test(detail));
  return found.map((detail) => detail.replace(/ AND \(?room_id.*/, ")"));
}

test("SQLite reads the notes of an inbox by their time, whatever rooms there are, or those of a few rooms by the room", async () => {
  await fillRooms(database, "few", 2, {});
  await fillRooms(database, "many", maxRoomsMerged + 1, {});
  const own = [
    `SEARCH noted USING INDEX ${byTime} (account_id=? AND created_at>? AND created_at<?)`,
    "SEARCH noted USING INDEX replies_by_account_id_created_at_room_id_position (account_id=? AND created_at>? AND created_at<?)",
  ];
  expect(await steps("many")).toEqual([...own, own[0] ?? ""]);
  expect(await steps("few")).toEqual([
    ...own,
    "SEARCH members USING INDEX members_by_account_id_room_id_left_at (account_id=?)",
    `SEARCH noted USING INDEX ${byRoom} (room_id=? AND account_id=? AND created_at>? AND created_at<?)`,
  ]);
});
