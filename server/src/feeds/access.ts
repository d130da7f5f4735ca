import type { RoomId } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { notFound } from "../errors.ts";
import { findFeeds } from "./store.ts";

/**
 * The feeds whose posts somebody may read, whether they have entered them or not: all that are not archived and that they were not removed from, or
 * the one that is named, also when it is archived. One statement.
 */
export async function accessFeeds(read: Reader, { accountId }: Asker, roomId: RoomId | undefined): Promise<RoomId[]> {
  const feeds = await findFeeds(read, accountId, { roomId });
  if (roomId !== undefined && feeds.length === 0) throw notFound();
  return feeds.map(({ id }) => id);
}
