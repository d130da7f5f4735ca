import type { AccountId, Position, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import { changedWithin, type RoomRange } from "../database/kysely/room-range.ts";
import type { DraftRow, SizedDraft } from "./tables.ts";

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

/** An account's non-empty drafts, latest first. */
export function findFilled(read: Reader, accountId: AccountId): Promise<SizedDraft[]> {
  return read
    .selectFrom("drafts")
    .where("account_id", "=", accountId)
    .where("size", ">", 0)
    .select(["room_id", "thread_id", "size"])
    .orderBy("personal", "desc")
    .execute();
}

/** Drafts that changed behind a position of the account's stream, in rooms that it is in, in the order in which they did. */
export function changedDrafts(
  read: Reader,
  accountId: AccountId,
  changedAfter: Position,
  limit: number,
): Promise<SizedDraft[]> {
  return ownDrafts(read, accountId)
    .where("drafts.personal", ">", changedAfter)
    .orderBy("drafts.personal")
    .limit(limit)
    .execute();
}

/** The same of a range of rooms, in their order; behind 0 those that are not gone. */
export function changedDraftsByRoom(
  read: Reader,
  accountId: AccountId,
  changedAfter: Position,
  range: RoomRange,
  limit: number,
): Promise<SizedDraft[]> {
  return ownDrafts(read, accountId)
    .where((eb) => changedWithin("drafts", range, changedAfter, eb("drafts.size", ">", 0)))
    .orderBy("drafts.room_id")
    .limit(limit)
    .execute();
}

/** The non-empty drafts of some rooms. */
export function filledIn(read: Reader, accountId: AccountId, roomIds: readonly RoomId[]): Promise<SizedDraft[]> {
  return ownDrafts(read, accountId)
    .where("drafts.room_id", "in", [...roomIds])
    .where("drafts.size", ">", 0)
    .execute();
}

function ownDrafts(read: Reader, accountId: AccountId) {
  return read
    .selectFrom("drafts")
    .innerJoin("members", (join) =>
      join.onRef("members.room_id", "=", "drafts.room_id").onRef("members.account_id", "=", "drafts.account_id"),
    )
    .where("drafts.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .select(["drafts.room_id", "drafts.thread_id", "drafts.size"]);
}

/** Drafts of an account by where they are. */
export async function findDrafts(
  read: Reader,
  accountId: AccountId,
  keys: readonly Pick<DraftRow, "room_id" | "thread_id">[],
): Promise<DraftRow[]> {
  if (keys.length === 0) return [];
  return read
    .selectFrom("drafts")
    .where("account_id", "=", accountId)
    .where(
      amongRooms(
        "room_id",
        "thread_id",
        keys.map((key) => ({ roomId: key.room_id, id: key.thread_id })),
      ),
    )
    .selectAll()
    .orderBy("personal")
    .execute();
}

/** Writes drafts of one account, whether or not they exist. Two statements, none for no rows. */
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

/** The values of an emptied draft. */
export const nothing = { text: "", parts: "", reply_to: null, quote: null, size: 0 };

/** Empties the drafts of an account in a room. */
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
