import type { Database } from "../../src/database/database.ts";
import type { RoomRow } from "../../src/rooms/tables.ts";
import { IdSeries, insertSeries } from "../database/insert-series.ts";
import { memberRow, messageRow, roomRow } from "../members/rows.ts";

interface Filling {
  /** The text of the last message in each room; without it there is no message. */
  readonly text?: string;
  /** Further fields of each room. */
  readonly room?: Partial<RoomRow>;
}

/**
 * Inserts a number of rooms with one member, directly in the database, because the API would take minutes. Returns the ids of the rooms in
 * order.
 */
export async function fillRooms(
  database: Database,
  accountId: string,
  count: number,
  { text, room }: Filling,
): Promise<string[]> {
  const ids = new IdSeries();
  const id = ids.in(database);
  const last = text === undefined ? 0 : 2;
  await database.transaction((writer) =>
    writer.updateTable("accounts").set({ position: 1 }).where("id", "=", accountId).where("position", "=", 0).execute(),
  );
  const row = roomRow({ created_by: accountId, position: 2, ordinal: last && 1, last_position: last, ...room });
  await insertSeries(database, "rooms", count, row, { id });
  const member = memberRow({ account_id: accountId, role: "owner", personal: 1 });
  await insertSeries(database, "members", count, member, { room_id: id });
  if (text !== undefined) {
    const message = messageRow({ position: 2, author_id: accountId, text, revision: 2 });
    await insertSeries(database, "messages", count, message, { room_id: id, id: new IdSeries().in(database) });
  }
  return ids.upTo(count);
}
