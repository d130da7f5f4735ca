import type { Reader } from "../database/database.ts";
import { findRoom } from "./store.ts";
import type { RoomRow } from "./tables.ts";

/**
 * Asks a copy of the database whether it has everything that happened in a room up to the position in a row of it. Whatever
 * changes a room or a message of it takes a position, so that what is read of them there is no older than the row.
 */
export const hasReached =
  ({ id, position }: Pick<RoomRow, "id" | "position">) =>
  async (read: Reader): Promise<boolean> =>
    ((await findRoom(read, id))?.position ?? -1) >= position;
