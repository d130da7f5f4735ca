import { messageRow } from "../database/rows.ts";
import type { Person, TestServer } from "../index.ts";

/**
 * Inserts messages by a person into a room with a last position below 1,000, and hides the newest of them, directly in the database. There
 * are no events, so a client must load them afresh.
 */
export async function fillHidden(
  server: TestServer,
  { id }: Person,
  roomId: string,
  { written, hidden }: { readonly written: number; readonly hidden: number },
): Promise<void> {
  const { database } = server.app;
  const messages = Array.from({ length: written }, (_, index) => ({
    ...messageRow(roomId, index + 1_000),
    author_id: id,
  }));
  const rows = messages.slice(-hidden).map((message) => ({
    ...{ room_id: roomId, account_id: id, position: message.position, message_id: message.id },
  }));
  await database.transaction(async (writer) => {
    const last = { position: written + 1_000, ordinal: written + 1_000 };
    await writer.updateTable("rooms").set(last).where("id", "=", roomId).execute();
    const personal = await database.dialect.nextAccountPosition(writer, id, 1);
    await writer.insertInto("hidden_changes").values({ account_id: id, personal }).execute();
    for (let from = 0; from < written; from += 500) {
      const some = messages.slice(from, from + 500);
      await writer.insertInto("messages").values(some).execute();
    }
    for (let from = 0; from < hidden; from += 500) {
      const some = rows.slice(from, from + 500);
      await writer.insertInto("hidden").values(some).execute();
    }
  });
}
