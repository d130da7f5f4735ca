import type { Reader } from "../database/database.ts";
import { findRoom } from "./store.ts";
import type { RoomRow } from "./tables.ts";

/**
 * Asks a replica whether it has all changes of a room up to the position in a given row of the room. Each change of a room or of its
 * messages takes a position, so what is then read from the replica is no older than the row.
 */
export const hasReached =
  ({ id, position }: Pick<RoomRow, "id" | "position">) =>
  async (read: Reader): Promise<boolean> =>
    ((await findRoom(read, id))?.position ?? -1) >= position;
