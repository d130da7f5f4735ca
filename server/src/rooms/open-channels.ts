import type { AccountId, Room, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentRoom } from "./present.ts";
import { channelsById } from "./store.ts";

/** The open channels among some rooms, in their order. One statement, none for no ids. */
export async function openChannels(read: Reader, accountId: AccountId, ids: readonly RoomId[]): Promise<Room[]> {
  const rows = new Map((await channelsById(read, accountId, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [presentRoom(row)];
  });
}
