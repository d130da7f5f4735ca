import type { AccountId, Position, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";

/** The position of the directory, and that of its last change of the server's own emoji. */
export async function findServerState(read: Reader): Promise<{ epoch: string; directory: Position; emoji: Position }> {
  const rows = await read.selectFrom("meta").where("key", "in", ["epoch", "directory", "emoji"]).selectAll().execute();
  const values = new Map(rows.map((row) => [row.key, row.value]));
  return {
    epoch: values.get("epoch") ?? "",
    directory: Number(values.get("directory") ?? 0),
    emoji: Number(values.get("emoji") ?? 0),
  };
}

/** The positions of rooms. No statement for none: an empty list is a syntax error on PostgreSQL and MySQL. */
export async function positionsOfRooms(
  read: Reader,
  roomIds: readonly RoomId[],
): Promise<{ id: RoomId; position: Position; receipts: Position }[]> {
  if (roomIds.length === 0) return [];
  return read
    .selectFrom("rooms")
    .select(["id", "position", "receipts"])
    .where("id", "in", [...roomIds])
    .execute();
}

/** The positions of the accounts' own streams. No statement for none. */
export async function positionsOfAccounts(
  read: Reader,
  accountIds: readonly AccountId[],
): Promise<{ id: AccountId; position: Position }[]> {
  if (accountIds.length === 0) return [];
  return read
    .selectFrom("accounts")
    .select(["id", "position"])
    .where("id", "in", [...accountIds])
    .execute();
}
