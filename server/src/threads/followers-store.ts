import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { ThreadMemberRow } from "./tables.ts";

/** The row of an account for a thread; undefined if it never followed the thread. */
export function findFollower(
  read: Reader,
  roomId: RoomId,
  threadId: MessageId,
  accountId: AccountId,
): Promise<ThreadMemberRow | undefined> {
  return read
    .selectFrom("thread_members")
    .where("room_id", "=", roomId)
    .where("thread_id", "=", threadId)
    .where("account_id", "=", accountId)
    .selectAll()
    .executeTakeFirst();
}

/** The given accounts that are in the room, with their rows for the thread. */
export function findCandidates(read: Reader, roomId: RoomId, threadId: MessageId, accountIds: readonly AccountId[]) {
  return read
    .selectFrom("members")
    .leftJoin("thread_members", (join) =>
      join
        .onRef("thread_members.room_id", "=", "members.room_id")
        .onRef("thread_members.account_id", "=", "members.account_id")
        .on("thread_members.thread_id", "=", threadId),
    )
    .where("members.room_id", "=", roomId)
    .where("members.account_id", "in", accountIds)
    .where("members.left_at", "is", null)
    .select(["members.account_id", "thread_members.following", "thread_members.read", "thread_members.unread_after"])
    .execute();
}

/** Writes rows of accounts for a thread, whether or not they exist. */
export async function replaceFollowers(writer: Writer, rows: readonly ThreadMemberRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  await writer
    .deleteFrom("thread_members")
    .where("room_id", "=", first.room_id)
    .where("thread_id", "=", first.thread_id)
    .where(
      "account_id",
      "in",
      rows.map((row) => row.account_id),
    )
    .execute();
  await writer
    .insertInto("thread_members")
    .values([...rows])
    .execute();
}

/** Deletes all rows of some threads of a room: their roots have expired. */
export async function deleteFollowers(writer: Writer, roomId: RoomId, threadIds: readonly MessageId[]): Promise<void> {
  await writer.deleteFrom("thread_members").where("room_id", "=", roomId).where("thread_id", "in", threadIds).execute();
}

/** Followed threads that have not expired, with replies between the mark and a position, and the ordinal of the last one at or before it. */
export async function findHiddenReplies(
  read: Reader,
  roomId: RoomId,
  accountId: AccountId,
  { upTo, floor }: { readonly upTo: Position; readonly floor: Position },
): Promise<(ThreadMemberRow & { ordinal: number })[]> {
  const rows = await read
    .selectFrom("thread_members")
    .innerJoin("messages as root", (join) =>
      join.onRef("root.room_id", "=", "thread_members.room_id").onRef("root.id", "=", "thread_members.thread_id"),
    )
    .where("thread_members.room_id", "=", roomId)
    .where("thread_members.account_id", "=", accountId)
    .where("thread_members.following", "=", 1)
    .where("thread_members.unread_after", "<", upTo)
    .where("root.position", ">", floor)
    .selectAll("thread_members")
    .select((eb) =>
      eb
        .selectFrom("messages")
        .whereRef("messages.room_id", "=", "thread_members.room_id")
        .whereRef("messages.thread_id", "=", "thread_members.thread_id")
        .where("messages.position", "<=", upTo)
        .orderBy("messages.position", "desc")
        .limit(1)
        .select("messages.ordinal")
        .as("ordinal"),
    )
    .execute();
  return rows.flatMap(({ ordinal, ...row }) =>
    ordinal === null || ordinal <= row.unread_after_ordinal ? [] : [{ ...row, ordinal }],
  );
}

/** Writes the rows of an account for several threads of one room again. At least one. Two statements. */
export async function moveMarks(writer: Writer, rows: readonly ThreadMemberRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  await writer
    .deleteFrom("thread_members")
    .where("room_id", "=", first.room_id)
    .where("account_id", "=", first.account_id)
    .where(
      "thread_id",
      "in",
      rows.map((row) => row.thread_id),
    )
    .execute();
  await writer
    .insertInto("thread_members")
    .values([...rows])
    .execute();
}

/** The values of a row when its account leaves the room: as if it had never followed the thread. */
const nothing = { following: 0, read: 0, unread_after: 0, unread_after_ordinal: 0, muted: 0 };

/** True of a row that ended with the membership, not by `threads.unfollow`. */
export function isEmpty(follower: { following: number | null; unread_after: number | null }): boolean {
  return follower.following === 0 && follower.unread_after === 0;
}

/** Ends all rows of an account for threads of a room. */
export async function emptyFollowers(
  writer: Writer,
  roomId: RoomId,
  accountId: AccountId,
  personal: Position,
): Promise<void> {
  await writer
    .updateTable("thread_members")
    .set({ ...nothing, personal })
    .where("room_id", "=", roomId)
    .where("account_id", "=", accountId)
    .execute();
}
