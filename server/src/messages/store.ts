import { type AccountId, type MessageId, type Position, partOf, type RoomId } from "@parley/protocol";
import { sql } from "kysely";
import type { Reader, Writer } from "../database/database.ts";
import { compiled } from "../database/kysely/compiled.ts";
import type { MemberRow } from "../members/tables.ts";
import { isKept } from "./is-kept.ts";
import { isUnhidden } from "./is-unhidden.ts";
import { byAuthor, newestOf } from "./newest-of.ts";
import { decodeParts } from "./parts.ts";
import type { EditionRow, MessageRow, ReplyRow } from "./tables.ts";

/** The first query of a send: the room with the sender's membership, and whether the id is used in the room. */
export const findPlaceToSend = compiled((db, p: { roomId: RoomId; accountId: AccountId; messageId: MessageId }) =>
  db
    .selectFrom("rooms")
    .innerJoin("members", (join) =>
      join.onRef("members.room_id", "=", "rooms.id").on("members.account_id", "=", p.accountId),
    )
    .leftJoin("messages", (join) => join.onRef("messages.room_id", "=", "rooms.id").on("messages.id", "=", p.messageId))
    .where("rooms.id", "=", p.roomId)
    .where("members.left_at", "is", null)
    .select(["rooms.archived_at", "rooms.max_length", "rooms.kind", "rooms.member_count", "rooms.room_mentions"])
    .select(["rooms.posting", "rooms.floor"])
    .select(["members.role", "members.cleared", "messages.position as used_at"]),
);

type Fresh = Pick<
  MessageRow,
  "room_id" | "position" | "id" | "author_id" | "text" | "thread_id" | "ordinal" | "reply_to" | "quote" | "parts"
> &
  Pick<MessageRow, "mentions" | "fingerprint" | "created_at">;

/** With `own_ordinal`: one more than that of the author's last message in the timeline. */
const freshRow = (db: Reader, p: Fresh, isReply: boolean) => {
  const own = db
    .selectFrom(byAuthor)
    .where("by_author.room_id", "=", p.room_id)
    .where("by_author.author_id", "=", p.author_id)
    .where("by_author.thread_id", isReply ? "=" : "is", isReply ? p.thread_id : null);
  // In a derived table, because MySQL does not read the table that it inserts into.
  const last = db
    .selectFrom(newestOf(own, "by_author").select("by_author.own_ordinal").as("last"))
    .select("last.own_ordinal");
  return db.insertInto("messages").values({
    own_ordinal: sql<number>`coalesce(${last}, 0) + 1`,
    room_id: p.room_id,
    position: p.position,
    id: p.id,
    author_id: p.author_id,
    text: p.text,
    thread_id: p.thread_id,
    ordinal: p.ordinal,
    reply_to: p.reply_to,
    quote: p.quote,
    parts: p.parts,
    mentions: p.mentions,
    fingerprint: p.fingerprint,
    created_at: p.created_at,
    ...untouched,
    revision: p.position,
  });
};

const insertFresh = {
  main: compiled((db, p: Fresh) => freshRow(db, p, false)),
  reply: compiled((db, p: Fresh) => freshRow(db, p, true)),
};

/** Values of a new message, without changes, answers and reactions. */
const untouched = {
  edited_at: null,
  deleted_at: null,
  pinned_at: null,
  pinned_by: null,
  thread_replies: 0,
  thread_ordinal: 0,
  thread_last_at: null,
  thread_last_position: 0,
  thread_authors: "",
  reacted: 0,
};

/** Inserts a new message and returns its row. `own_ordinal` of the returned row is 0: only the database computes it. */
export async function insertMessage(writer: Writer, fresh: Fresh): Promise<MessageRow> {
  const insert = fresh.thread_id === null ? insertFresh.main : insertFresh.reply;
  await insert.run(writer, fresh);
  return { ...fresh, ...untouched, own_ordinal: 0, revision: fresh.position };
}

const messageById = compiled((db, p: { roomId: RoomId; messageId: MessageId }) =>
  db.selectFrom("messages").where("room_id", "=", p.roomId).where("id", "=", p.messageId).selectAll(),
);

const unhiddenById = compiled((db, p: { roomId: RoomId; messageId: MessageId; accountId: AccountId }) =>
  db
    .selectFrom("messages")
    .where("room_id", "=", p.roomId)
    .where("id", "=", p.messageId)
    .where(isUnhidden(p.accountId))
    .selectAll(),
);

/** A message of a room that an account has not hidden from itself, without a further check of access. */
export function findUnhidden(
  read: Reader,
  accountId: AccountId,
  { roomId, messageId }: { readonly roomId: RoomId; readonly messageId: MessageId },
): Promise<MessageRow | undefined> {
  return unhiddenById.first(read, { roomId, messageId, accountId });
}

/** A message of a room, without a check of access. */
export function findMessage(read: Reader, roomId: RoomId, messageId: MessageId): Promise<MessageRow | undefined> {
  return messageById.first(read, { roomId, messageId });
}

/** Messages of one room by id, in no order. No statement for no ids. */
export async function findMessages(
  read: Reader,
  roomId: RoomId,
  messageIds: readonly MessageId[],
): Promise<MessageRow[]> {
  const [first] = messageIds;
  if (first === undefined) return [];
  if (messageIds.length === 1) return messageById.all(read, { roomId, messageId: first });
  return read.selectFrom("messages").where("room_id", "=", roomId).where("id", "in", messageIds).selectAll().execute();
}

/** Messages of one room by id that a member has neither hidden nor cleared, in no order. No statement without ids. */
export async function findShown(
  read: Reader,
  { room_id, account_id, cleared }: Pick<MemberRow, "room_id" | "account_id" | "cleared">,
  messageIds: readonly MessageId[],
): Promise<MessageRow[]> {
  if (messageIds.length === 0) return [];
  return read
    .selectFrom("messages")
    .where("room_id", "=", room_id)
    .where("id", "in", messageIds)
    .where("position", ">", cleared)
    .where(isUnhidden(account_id))
    .selectAll()
    .execute();
}

/** A message through an account's membership: undefined if the account may not see it. One statement. */
export function findVisible(
  read: Reader,
  accountId: AccountId,
  roomId: RoomId,
  messageId: MessageId,
): Promise<MessageRow | undefined> {
  return read
    .selectFrom("members")
    .innerJoin("messages", "messages.room_id", "members.room_id")
    .where("members.room_id", "=", roomId)
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .where("messages.id", "=", messageId)
    .whereRef("messages.position", ">", "members.cleared")
    .where(isKept("messages"))
    .selectAll("messages")
    .executeTakeFirst();
}

/** Present members of a room by handle. */
export function findMembersByHandle(read: Reader, roomId: RoomId, handles: readonly string[]) {
  return read
    .selectFrom("accounts")
    .innerJoin("members", "members.account_id", "accounts.id")
    .where("accounts.handle", "in", handles)
    .where("members.room_id", "=", roomId)
    .where("members.left_at", "is", null)
    .select(["accounts.id", "accounts.handle"])
    .execute();
}

/** Stores that a message answers an account's message with a quote, for the inbox of that account. */
export const insertReply = compiled((db, p: ReplyRow) =>
  db.insertInto("replies").values({
    room_id: p.room_id,
    account_id: p.account_id,
    position: p.position,
    thread_id: p.thread_id,
    created_at: p.created_at,
  }),
);

/** Deletes that a message answers another one, so that it leaves the inbox of the other's author. */
export async function deleteReply(
  writer: Writer,
  { room_id, position, reply_to }: Pick<MessageRow, "room_id" | "position" | "reply_to">,
): Promise<void> {
  if (reply_to === null) return;
  await writer
    .deleteFrom("replies")
    .where("room_id", "=", room_id)
    .where("account_id", "=", (eb) =>
      eb.selectFrom("messages").where("room_id", "=", room_id).where("id", "=", reply_to).select("author_id"),
    )
    .where("position", "=", position)
    .execute();
}

/** Counts a new reply on its root. */
export const countReply = compiled(
  (db, p: { roomId: RoomId; root: Position; position: Position; at: number; authors: string }) =>
    db
      .updateTable("messages")
      .set((root) => ({
        thread_replies: root("thread_replies", "+", 1),
        thread_ordinal: root("thread_ordinal", "+", 1),
        thread_last_at: p.at,
        thread_last_position: p.position,
        thread_authors: p.authors,
        revision: p.position,
      }))
      .where("room_id", "=", p.roomId)
      .where("position", "=", p.root),
);

/** Subtracts a deleted reply from the count of its root. */
export async function uncountReply(
  writer: Writer,
  roomId: RoomId,
  threadId: MessageId,
  revision: Position,
): Promise<void> {
  await writer
    .updateTable("messages")
    .set((root) => ({ thread_replies: root("thread_replies", "-", 1), revision }))
    .where("room_id", "=", roomId)
    .where("id", "=", threadId)
    .execute();
}

/** The post fields of an edition as JSON; "" if the message is no post. */
export function encodePost({ parts }: MessageRow): string {
  const post = partOf({ parts: decodeParts(parts) }, "post");
  return post === undefined ? "" : JSON.stringify(post);
}

/** Stores the present text of a message as an earlier one, before an edit. */
export async function insertEdition(writer: Writer, message: MessageRow): Promise<void> {
  const { room_id, id: message_id, revision, text } = message;
  const created_at = message.edited_at ?? message.created_at;
  const post = encodePost(message);
  await writer.insertInto("editions").values({ room_id, message_id, revision, text, post, created_at }).execute();
}

/** Deletes the earlier texts of a message except the newest `kept`. */
export async function dropOldEditions(writer: Writer, { room_id, id }: MessageRow, kept: number): Promise<void> {
  const newestGone = await writer
    .selectFrom("editions")
    .where("room_id", "=", room_id)
    .where("message_id", "=", id)
    .select("revision")
    .orderBy("revision", "desc")
    .limit(1)
    .offset(kept)
    .executeTakeFirst();
  if (newestGone === undefined) return;
  await writer
    .deleteFrom("editions")
    .where("room_id", "=", room_id)
    .where("message_id", "=", id)
    .where("revision", "<=", newestGone.revision)
    .execute();
}

/** Earlier texts of a message, newest first: all, or those before a revision. */
export function findEditions(
  read: Reader,
  message: MessageRow,
  before: Position | null,
  limit: number,
): Promise<EditionRow[]> {
  const rows = read
    .selectFrom("editions")
    .where("room_id", "=", message.room_id)
    .where("message_id", "=", message.id)
    .selectAll()
    .orderBy("revision", "desc")
    .limit(limit);
  return (before === null ? rows : rows.where("revision", "<", before)).execute();
}

export async function eraseEditions(writer: Writer, message: MessageRow): Promise<void> {
  await writer
    .deleteFrom("editions")
    .where("room_id", "=", message.room_id)
    .where("message_id", "=", message.id)
    .execute();
}

/** Takes the part of a message that answers quote from each of them. One statement. */
export async function eraseQuotes(writer: Writer, { room_id, id }: Pick<MessageRow, "room_id" | "id">): Promise<void> {
  await writer
    .updateTable("messages")
    .set({ quote: null })
    .where("room_id", "=", room_id)
    .where("reply_to", "=", id)
    .where("quote", "is not", null)
    .execute();
}
