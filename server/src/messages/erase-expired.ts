import { everyone, type Position } from "@parley/protocol";
import type { Writer } from "../database/database.ts";
import { everyoneId } from "../database/ids.ts";
import type { Hooks } from "../hooks.ts";
import type { Transaction } from "../log/transaction.ts";
import type { RoomRow } from "../rooms/tables.ts";
import { erasedContent } from "./erased-content.ts";
import { mentionsOf } from "./present.ts";
import type { MessageRow } from "./tables.ts";

/** Names of mentioned accounts in one statement. */
const namesAtOnce = 500;

/**
 * Erases the content of expired messages of a room, at most `limit`, with everything that deleting a message erases, and returns the position up to which
 * the room is erased now. The rows stay, as those of deleted messages do: they are entries of the log, and counts are differences of their ordinals.
 * Parts of them that later messages quote belong to those and stay. The caller holds the room's lock. No event: since the floor was raised, nobody sees
 * these messages.
 */
export async function eraseExpired(
  tx: Transaction,
  hooks: Hooks,
  { id: roomId, erased, floor }: Pick<RoomRow, "id" | "erased" | "floor">,
  limit: number,
): Promise<Position> {
  const rows = await tx.writer
    .selectFrom("messages")
    .where("room_id", "=", roomId)
    .where("position", ">", erased)
    .where("position", "<=", floor)
    .orderBy("position")
    .limit(limit)
    .selectAll()
    .execute();
  const upTo = rows.length < limit ? floor : (rows.at(-1)?.position ?? floor);
  const written = rows.filter((row) => row.deleted_at === null);
  const roots = rows.filter(({ thread_id }) => thread_id === null);
  if (roots.length > 0) await hooks.onRootsExpired(tx, { roomId, messageIds: roots.map(({ id }) => id) });
  if (written.length === 0) return upTo;
  const range = { roomId, from: erased, upTo };
  await tx.writer
    .updateTable("messages")
    .set({ ...erasedContent, deleted_at: tx.now })
    .where("room_id", "=", roomId)
    .where("position", ">", erased)
    .where("position", "<=", upTo)
    .where("deleted_at", "is", null)
    .execute();
  await forgetEditions(tx.writer, written);
  await forgetMentions(tx.writer, range, written);
  await forgetReplies(tx.writer, range, written);
  for (const message of written) await hooks.onMessageErased(tx, message);
  return upTo;
}

interface Range {
  readonly roomId: string;
  readonly from: Position;
  readonly upTo: Position;
}

async function forgetEditions(writer: Writer, messages: readonly MessageRow[]): Promise<void> {
  const edited = messages.filter(({ edited_at }) => edited_at !== null);
  const [first] = edited;
  if (first === undefined) return;
  await writer
    .deleteFrom("editions")
    .where("room_id", "=", first.room_id)
    .where(
      "message_id",
      "in",
      edited.map(({ id }) => id),
    )
    .execute();
}

/** Takes the mentions out of inboxes. Their rows stay, because later ones continue their ordinals. */
async function forgetMentions(
  writer: Writer,
  { roomId, from, upTo }: Range,
  messages: readonly MessageRow[],
): Promise<void> {
  const mentioned = new Set(messages.flatMap(mentionsOf).map((name) => (name === everyone ? everyoneId : name)));
  const names = [...mentioned];
  for (let at = 0; at < names.length; at += namesAtOnce) {
    await writer
      .updateTable("mentions")
      .set({ gone: 1 })
      .where("room_id", "=", roomId)
      .where("account_id", "in", names.slice(at, at + namesAtOnce))
      .where("position", ">", from)
      .where("position", "<=", upTo)
      .where("gone", "is", null)
      .execute();
  }
}

/** Takes answers out of the inboxes of those whose messages they quote. */
async function forgetReplies(
  writer: Writer,
  { roomId, from, upTo }: Range,
  messages: readonly MessageRow[],
): Promise<void> {
  const answered = messages.flatMap(({ reply_to }) => reply_to ?? []);
  if (answered.length === 0) return;
  await writer
    .deleteFrom("replies")
    .where("room_id", "=", roomId)
    .where("account_id", "in", (eb) =>
      eb.selectFrom("messages").where("room_id", "=", roomId).where("id", "in", answered).select("author_id"),
    )
    .where("position", ">", from)
    .where("position", "<=", upTo)
    .execute();
}
