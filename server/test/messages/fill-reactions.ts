import { sizes } from "@parley/protocol";
import type { TestServer } from "../index.ts";

/** The position to which {@link fillReactions} sets the room: after all reactions. */
const behindAll = 10_000;

/**
 * Inserts a number of reactions on a message without reactions, directly in the database, by ids without accounts. Returns the ids in the
 * order of reacting. Only for rooms that no client follows yet.
 */
export async function fillReactions(
  { app: { database } }: TestServer,
  { roomId, messageId, emoji }: { roomId: string; messageId: string; emoji: string },
  count: number,
): Promise<string[]> {
  const of = { room_id: roomId, message_id: messageId, emoji };
  const rows = Array.from({ length: count }, (_, index) => ({
    ...of,
    account_id: Bun.randomUUIDv7(),
    named: index < sizes.reactors ? 1 : 0,
    position: index + 1,
  }));
  await database.transaction(async (writer) => {
    for (let from = 0; from < count; from += 500)
      await writer
        .insertInto("reactions")
        .values(rows.slice(from, from + 500))
        .execute();
    await writer
      .insertInto("reaction_kinds")
      .values({ ...of, count, position: 1 })
      .execute();
    await writer.updateTable("messages").set({ reacted: 1 }).where("id", "=", messageId).execute();
    await writer.updateTable("rooms").set({ position: behindAll }).where("id", "=", roomId).execute();
  });
  return rows.map((row) => row.account_id);
}
