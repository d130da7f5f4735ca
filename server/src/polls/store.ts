import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { MessageRow } from "../messages/tables.ts";
import type { VoteRow } from "./tables.ts";

type Key = Pick<VoteRow, "room_id" | "message_id" | "account_id">;

export function findVote(read: Reader, { room_id, message_id, account_id }: Key): Promise<VoteRow | undefined> {
  return read
    .selectFrom("votes")
    .where("room_id", "=", room_id)
    .where("message_id", "=", message_id)
    .where("account_id", "=", account_id)
    .selectAll()
    .executeTakeFirst();
}

/** An account's votes in some polls of a room. No statement for none. */
export async function findVotesIn(
  read: Reader,
  accountId: AccountId,
  roomId: RoomId,
  messageIds: readonly MessageId[],
): Promise<VoteRow[]> {
  if (messageIds.length === 0) return [];
  return read
    .selectFrom("votes")
    .where("room_id", "=", roomId)
    .where("message_id", "in", messageIds)
    .where("account_id", "=", accountId)
    .selectAll()
    .execute();
}

/** Votes of an account that changed behind a position of its stream, oldest first. */
export function findChanged(read: Reader, accountId: AccountId, behind: Position, limit: number): Promise<VoteRow[]> {
  return read
    .selectFrom("votes")
    .where("account_id", "=", accountId)
    .where("personal", ">", behind)
    .selectAll()
    .orderBy("personal")
    .limit(limit)
    .execute();
}

/** Votes in a poll that were not taken back, in order of voting, behind one of them. */
export function findVoters(
  read: Reader,
  { room_id, id }: Pick<MessageRow, "room_id" | "id">,
  behind: Position,
  limit: number,
): Promise<VoteRow[]> {
  return read
    .selectFrom("votes")
    .where("room_id", "=", room_id)
    .where("message_id", "=", id)
    .where("position", ">", behind)
    .where("choices", ">", 0)
    .selectAll()
    .orderBy("position")
    .limit(limit)
    .execute();
}

export async function insertVote(writer: Writer, row: VoteRow): Promise<void> {
  await writer.insertInto("votes").values(row).execute();
}

export async function updateVote(
  writer: Writer,
  { room_id, message_id, account_id }: Key,
  changes: Pick<VoteRow, "choices" | "personal">,
): Promise<void> {
  await writer
    .updateTable("votes")
    .set(changes)
    .where("room_id", "=", room_id)
    .where("message_id", "=", message_id)
    .where("account_id", "=", account_id)
    .execute();
}

/** Removes the votes in the poll of a message. */
export async function deleteVotesOf(
  writer: Writer,
  { room_id, id }: Pick<MessageRow, "room_id" | "id">,
): Promise<void> {
  await writer.deleteFrom("votes").where("room_id", "=", room_id).where("message_id", "=", id).execute();
}

/** Deletes the votes of an account. The polls keep their counts. */
export async function deleteVotesBy(writer: Writer, accountId: AccountId): Promise<void> {
  await writer.deleteFrom("votes").where("account_id", "=", accountId).execute();
}
