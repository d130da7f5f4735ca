import type { Message } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentMessage, presentReactions } from "./present.ts";
import { reactionsTo } from "./store.ts";
import type { MessageRow, ReactionRow } from "./tables.ts";

/** Rows, of one room or several, as everyone in their rooms sees them. At most one statement, and none where nobody reacted. */
export async function presentMessages(read: Reader, rows: readonly MessageRow[]): Promise<Message[]> {
  const reacted = rows.filter((row) => row.reacted === 1);
  if (reacted.length === 0) return rows.map((row) => presentMessage(row));
  const byMessage = new Map<string, ReactionRow[]>();
  for (const reaction of await reactionsTo(read, reacted)) {
    const key = `${reaction.room_id} ${reaction.message_id}`;
    const list = byMessage.get(key);
    if (list === undefined) byMessage.set(key, [reaction]);
    else list.push(reaction);
  }
  return rows.map((row) => presentMessage(row, presentReactions(byMessage.get(`${row.room_id} ${row.id}`) ?? [])));
}
