import { sizes } from "@parley/protocol";
import { sql } from "kysely";
import { noId } from "../../src/database/ids.ts";
import { IdSeries, insertSeries, nth } from "../database/insert-series.ts";
import type { TestServer } from "../index.ts";

/** The position to which {@link fillReactions} sets the room: after all reactions. */
const behindAll = 100_000;

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
  const reaction = { ...of, account_id: noId, named: 0, position: 0 };
  const ids = new IdSeries();
  await insertSeries(database, "reactions", count, reaction, {
    account_id: ids.in(database),
    named: sql`case when ${nth} <= ${sql.lit(sizes.reactors)} then 1 else 0 end`,
    position: nth,
  });
  await database.transaction(async (writer) => {
    await writer
      .insertInto("reaction_kinds")
      .values({ ...of, count, position: 1 })
      .execute();
    await writer.updateTable("messages").set({ reacted: 1 }).where("id", "=", messageId).execute();
    await writer.updateTable("rooms").set({ position: behindAll }).where("id", "=", roomId).execute();
  });
  return ids.upTo(count);
}
