import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import { compiled } from "../database/compiled.ts";
import type { Reader, Writer } from "../database/database.ts";
import type { MessageRow, ReactionRow } from "./tables.ts";

/** Reactions to some messages, of one room or several. */
export function reactionsTo(
  read: Reader,
  messages: readonly Pick<MessageRow, "room_id" | "id">[],
): Promise<ReactionRow[]> {
  const byRoom = new Map<RoomId, MessageId[]>();
  for (const { room_id, id } of messages) {
    const ids = byRoom.get(room_id);
    if (ids === undefined) byRoom.set(room_id, [id]);
    else ids.push(id);
  }
  return read
    .selectFrom("reactions")
    .selectAll()
    .where((eb) =>
      eb.or([...byRoom].map(([roomId, ids]) => eb.and([eb("room_id", "=", roomId), eb("message_id", "in", ids)]))),
    )
    .execute();
}

export function findMessage(read: Reader, roomId: RoomId, messageId: MessageId): Promise<MessageRow | undefined> {
  return read
    .selectFrom("messages")
    .where("room_id", "=", roomId)
    .where("id", "=", messageId)
    .selectAll()
    .executeTakeFirst();
}

export function findMessageAt(read: Reader, roomId: RoomId, position: Position): Promise<MessageRow | undefined> {
  return read
    .selectFrom("messages")
    .where("room_id", "=", roomId)
    .where("position", "=", position)
    .selectAll()
    .executeTakeFirst();
}

/** Ids of the room's present members with these handles. */
export async function membersByHandle(read: Reader, roomId: RoomId, handles: readonly string[]): Promise<AccountId[]> {
  const rows = await read
    .selectFrom("accounts")
    .innerJoin("members", "members.account_id", "accounts.id")
    .where("accounts.handle", "in", handles)
    .where("members.room_id", "=", roomId)
    .where("members.left_at", "is", null)
    .select("accounts.id")
    .orderBy("accounts.id")
    .execute();
  return rows.map((row) => row.id);
}

const insertMessageRow = compiled((db, p: MessageRow) =>
  db.insertInto("messages").values({
    room_id: p.room_id,
    position: p.position,
    id: p.id,
    author_id: p.author_id,
    text: p.text,
    thread_id: p.thread_id,
    ordinal: p.ordinal,
    reply_to: p.reply_to,
    forwarded: p.forwarded,
    mentions: p.mentions,
    fingerprint: p.fingerprint,
    created_at: p.created_at,
    edited_at: null,
    deleted_at: null,
    pinned_at: null,
    pinned_by: null,
    revision: p.revision,
    thread_replies: 0,
    thread_ordinal: 0,
    thread_last_at: null,
    thread_last_position: 0,
    reacted: 0,
  }),
);

export async function insertMessage(writer: Writer, row: MessageRow): Promise<void> {
  await insertMessageRow.run(writer, row);
}

export async function insertMentions(writer: Writer, message: MessageRow, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const { room_id, position, author_id, thread_id } = message;
  await writer
    .insertInto("mentions")
    .values(accountIds.map((account_id) => ({ room_id, account_id, position, author_id, thread_id })))
    .execute();
}

export async function deleteMentions(writer: Writer, message: MessageRow, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await writer
    .deleteFrom("mentions")
    .where("room_id", "=", message.room_id)
    .where("position", "=", message.position)
    .where("account_id", "in", accountIds)
    .execute();
}

/** Changes columns of one message. */
export async function updateMessage(writer: Writer, message: Pick<MessageRow, "room_id" | "position">, change: Partial<MessageRow>): Promise<void> {
  await writer.updateTable("messages").set(change).where("room_id", "=", message.room_id).where("position", "=", message.position).execute();
}

/** What a send has to know, in one statement: the room, the asker's place in it, and the message that has this id already. */
const sendingPlace = compiled((db, p: { roomId: string; accountId: string; messageId: string }) =>
  db
    .selectFrom("rooms")
    .innerJoin("members", "members.room_id", "rooms.id")
    .leftJoin("messages", (join) => join.onRef("messages.room_id", "=", "rooms.id").on("messages.id", "=", p.messageId))
    .where("rooms.id", "=", p.roomId)
    .where("members.account_id", "=", p.accountId)
    .where("members.left_at", "is", null)
    .select(["rooms.max_length", "rooms.archived_at", "members.cleared", "messages.position as existing"]),
);

export interface SendingPlace {
  readonly max_length: number | null;
  readonly archived_at: number | null;
  readonly cleared: Position;
  /** Position of the message that has the id already. */
  readonly existing: Position | null;
}

export function findSendingPlace(read: Reader, roomId: RoomId, accountId: AccountId, messageId: MessageId): Promise<SendingPlace | undefined> {
  return sendingPlace.first(read, { roomId, accountId, messageId });
}
