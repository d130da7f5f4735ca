import type { PartInput, ScheduledMessage } from "@parley/protocol";
import type { ScheduledRow } from "./tables.ts";

export function presentScheduled(row: ScheduledRow): ScheduledMessage {
  const parts = partsOf(row);
  return {
    ...{ id: row.message_id, roomId: row.room_id, threadId: row.thread_id, text: row.text },
    ...(parts.length > 0 && { parts }),
    replyTo: row.reply_to,
    ...(row.quote !== null && { quote: row.quote }),
    ...{ sendAt: row.send_at, timeZone: row.time_zone, failure: row.failure },
    ...{ createdAt: row.created_at, updatedAt: row.updated_at, revision: row.personal },
  };
}

/** The parts of a row, as they will be sent. */
export const partsOf = ({ parts }: Pick<ScheduledRow, "parts">): PartInput[] => (parts === "" ? [] : JSON.parse(parts));
