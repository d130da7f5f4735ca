import type { Draft, PartInput } from "@parley/protocol";
import { noId } from "../database/ids.ts";
import type { DraftRow } from "./tables.ts";

export function presentDraft(row: DraftRow): Draft {
  return {
    roomId: row.room_id,
    threadId: row.thread_id === noId ? null : row.thread_id,
    text: row.text,
    ...(row.parts !== "" && { parts: JSON.parse(row.parts) as PartInput[] }),
    replyTo: row.reply_to,
    ...(row.quote !== null && { quote: row.quote }),
    updatedAt: row.updated_at,
    revision: row.personal,
  };
}
