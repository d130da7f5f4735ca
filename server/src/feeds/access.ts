import type { RoomId } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { notFound } from "../errors.ts";
import type { RoomRow } from "../rooms/tables.ts";
import { findFeeds } from "./store.ts";

/**
 * The feeds whose posts an account may read, entered or not: all unarchived feeds from which it was not removed, or only the given feed, which may
 * be archived. One statement.
 */
export async function accessFeeds(
  read: Reader,
  { accountId }: Asker,
  roomId: RoomId | undefined,
): Promise<Pick<RoomRow, "id" | "floor">[]> {
  const feeds = await findFeeds(read, accountId, { roomId });
  if (roomId !== undefined && feeds.length === 0) throw notFound();
  return feeds;
}
