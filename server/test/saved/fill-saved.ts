import { messageRow } from "../database/rows.ts";
import type { Person, TestServer } from "../index.ts";

/**
 * Inserts a number of messages, saved by a person, into a room with a last position below 1,000, directly in the database. Returns their
 * ids in the order of saving. There are no events, so a client must load them afresh.
 */
export async function fillSaved(server: TestServer, { id }: Person, roomId: string, count: number): Promise<string[]> {
  const { database } = server.app;
  const messages = Array.from({ length: count }, (_, index) => ({
    ...messageRow(roomId, index + 1_000),
    author_id: id,
  }));
  await database.transaction(async (writer) => {
    await writer
      .updateTable("rooms")
      .set({ position: count + 1_000, ordinal: count + 1_000 })
      .where("id", "=", roomId)
      .execute();
    const last = await database.dialect.nextAccountPosition(writer, id, count);
    const saved = messages.map((message, index) => ({
      ...{ account_id: id, room_id: roomId, message_id: message.id, position: message.position, saved_at: index },
      ...{ folder: null, note: "", changed_at: index },
      ...{ first_personal: last - count + 1 + index, personal: last - count + 1 + index },
    }));
    for (let from = 0; from < count; from += 500) {
      await writer
        .insertInto("messages")
        .values(messages.slice(from, from + 500))
        .execute();
      await writer
        .insertInto("saved")
        .values(saved.slice(from, from + 500))
        .execute();
    }
  });
  return messages.map((message) => message.id);
}
