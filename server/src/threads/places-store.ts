import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { ThreadMemberRow } from "./tables.ts";

/** Somebody's place in a thread; undefined when they never followed it. */
export function findPlace(
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

/** Of some accounts those that are in the room, with their places in the thread. */
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

/** Puts people into their places in a thread, whether or not they had one. */
export async function replacePlaces(writer: Writer, rows: readonly ThreadMemberRow[]): Promise<void> {
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

/** Followed threads with replies between the mark and a position, with the ordinal of the last one at or before it. */
export async function findHiddenReplies(
  read: Reader,
  roomId: RoomId,
  accountId: AccountId,
  upTo: Position,
): Promise<(ThreadMemberRow & { ordinal: number })[]> {
  const rows = await read
    .selectFrom("thread_members")
    .where("room_id", "=", roomId)
    .where("account_id", "=", accountId)
    .where("following", "=", 1)
    .where("unread_after", "<", upTo)
    .selectAll()
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

/** Writes somebody's places in several threads of one room anew. At least one. Two statements. */
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

/** What is left of a place when its owner leaves the room: as if there had been none. */
const nothing = { following: 0, read: 0, unread_after: 0, unread_after_ordinal: 0 };

/** True of a place that was left with its room, and not by choice. */
export function isEmpty(place: { following: number | null; unread_after: number | null }): boolean {
  return place.following === 0 && place.unread_after === 0;
}

/** Takes somebody out of every thread of a room. */
export async function emptyPlaces(
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
