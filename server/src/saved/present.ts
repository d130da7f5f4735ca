import type { SavedMessage } from "@parley/protocol";
import type { SavedRow } from "./tables.ts";

export function presentSaved(row: Omit<SavedRow, "account_id">): SavedMessage {
  return {
    roomId: row.room_id,
    messageId: row.message_id,
    position: row.position,
    savedAt: row.saved_at,
    folder: row.folder,
    note: row.note,
    changedAt: row.changed_at,
    revision: row.personal,
  };
}
