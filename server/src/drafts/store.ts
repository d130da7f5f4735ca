import type { AccountId, Position, RoomId } from "@parley/protocol";
import { amongRooms } from "../database/among-rooms.ts";
import type { Reader, Writer } from "../database/database.ts";
import type { DraftRow } from "./tables.ts";

type Key = Pick<DraftRow, "account_id" | "room_id" | "thread_id">;

export function findDraft(read: Reader, { account_id, room_id, thread_id }: Key): Promise<DraftRow | undefined> {
  return read
    .selectFrom("drafts")
    .where("account_id", "=", account_id)
    .where("room_id", "=", room_id)
    .where("thread_id", "=", thread_id)
    .selectAll()
    .executeTakeFirst();
}

export type FilledDraft = Pick<DraftRow, "room_id" | "thread_id" | "size">;

/** An account's drafts that are not gone, the latest first. */
export function findFilled(read: Reader, accountId: AccountId): Promise<FilledDraft[]> {
  return read
    .selectFrom("drafts")
    .where("account_id", "=", accountId)
    .where("size", ">", 0)
    .select(["room_id", "thread_id", "size"])
    .orderBy("personal", "desc")
    .execute();
}

/** Drafts that changed behind a position of the account's stream, in rooms that it is in; behind 0 those that are not gone. */
export function changedDrafts(
  read: Reader,
  accountId: AccountId,
  changedAfter: Position,
  limit: number,
): Promise<DraftRow[]> {
  const rows = read
    .selectFrom("drafts")
    .innerJoin("members", (join) =>
      join.onRef("members.room_id", "=", "drafts.room_id").onRef("members.account_id", "=", "drafts.account_id"),
    )
    .where("drafts.account_id", "=", accountId)
    .where("drafts.personal", ">", changedAfter)
    .where("members.left_at", "is", null)
    .selectAll("drafts")
    .orderBy("drafts.personal")
    .limit(limit);
  return (changedAfter === 0 ? rows.where("drafts.size", ">", 0) : rows).execute();
}

/** Writes drafts of one account, whether or not they were there. Two statements, none for no rows. */
export async function replaceDrafts(writer: Writer, rows: readonly DraftRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const keys = rows.map((row) => ({ roomId: row.room_id, id: row.thread_id }));
  await writer
    .deleteFrom("drafts")
    .where("account_id", "=", first.account_id)
    .where(amongRooms("room_id", "thread_id", keys))
    .execute();
  await writer
    .insertInto("drafts")
    .values([...rows])
    .execute();
}

/** What is left of a draft that is gone. */
export const nothing = { text: "", reply_to: null, size: 0 };

/** Empties what an account has begun to write in a room. */
export async function emptyDrafts(
  writer: Writer,
  roomId: RoomId,
  accountId: AccountId,
  personal: Position,
): Promise<void> {
  await writer
    .updateTable("drafts")
    .set({ ...nothing, personal })
    .where("account_id", "=", accountId)
    .where("room_id", "=", roomId)
    .where("size", ">", 0)
    .execute();
}

export async function deleteDrafts(writer: Writer, accountId: AccountId): Promise<void> {
  await writer.deleteFrom("drafts").where("account_id", "=", accountId).execute();
}
