import type { Position } from "@parley/protocol";
import type { Reader, Writer } from "../../database/database.ts";
import type { MemberRow } from "../../members/tables.ts";
import { isUnhidden } from "../../messages/is-unhidden.ts";
import type { MessageRow } from "../../messages/tables.ts";
import type { TitledThreadRow } from "../tables.ts";

export async function insertTitled(writer: Writer, row: TitledThreadRow): Promise<void> {
  await writer.insertInto("titled_threads").values(row).execute();
}

export async function deleteTitled(
  writer: Writer,
  { room_id, position }: Pick<MessageRow, "room_id" | "position">,
): Promise<void> {
  await writer.deleteFrom("titled_threads").where("room_id", "=", room_id).where("position", "=", position).execute();
}

/** Notes a new reply of a thread with a title. */
export async function moveTitled(
  writer: Writer,
  { room_id, position }: Pick<MessageRow, "room_id" | "position">,
  lastPosition: Position,
): Promise<void> {
  await writer
    .updateTable("titled_threads")
    .set({ last_position: lastPosition })
    .where("room_id", "=", room_id)
    .where("position", "=", position)
    .execute();
}

/** The roots of a room's threads with a title that a member has not hidden, the latest reply or new root first, before a position. One range of an index. */
export function findTitled(
  read: Reader,
  { room_id, account_id, cleared }: Pick<MemberRow, "room_id" | "account_id" | "cleared">,
  before: Position | null,
  limit: number,
): Promise<MessageRow[]> {
  const found = read
    .selectFrom("titled_threads")
    .innerJoin("messages", (join) =>
      join
        .onRef("messages.room_id", "=", "titled_threads.room_id")
        .onRef("messages.position", "=", "titled_threads.position"),
    )
    .where("titled_threads.room_id", "=", room_id)
    .where("titled_threads.last_position", ">", cleared)
    .where(isUnhidden(account_id))
    .selectAll("messages")
    .orderBy("titled_threads.last_position", "desc")
    .limit(limit);
  return (before === null ? found : found.where("titled_threads.last_position", "<", before)).execute();
}
