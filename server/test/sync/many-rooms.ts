import type { Database } from "../../src/database/database.ts";
import type { RoomRow } from "../../src/rooms/tables.ts";
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
  const ids = Array.from({ length: count }, () => Bun.randomUUIDv7()).sort();
  const last = text === undefined ? 0 : 2;
  await database.transaction((writer) =>
    writer.updateTable("accounts").set({ position: 1 }).where("id", "=", accountId).where("position", "=", 0).execute(),
  );
  for (let start = 0; start < count; start += 100) {
    const some = ids.slice(start, start + 100);
    await database.transaction(async (writer) => {
      const rooms = some.map((id) =>
        roomRow({ ...room, id, created_by: accountId, position: 2, ordinal: last && 1, last_position: last }),
      );
      await writer.insertInto("rooms").values(rooms).execute();
      const members = some.map((room_id) => memberRow({ room_id, account_id: accountId, role: "owner", personal: 1 }));
      await writer.insertInto("members").values(members).execute();
      if (text === undefined) return;
      const messages = some.map((room_id) =>
        messageRow({ room_id, position: 2, id: Bun.randomUUIDv7(), author_id: accountId, text, revision: 2 }),
      );
      for (let at = 0; at < messages.length; at += 10)
        await writer
          .insertInto("messages")
          .values(messages.slice(at, at + 10))
          .execute();
    });
  }
  return ids;
}
