import type { LiveLocation } from "@parley/protocol";
import type { LocationRow } from "./tables.ts";

export const presentLocation = (row: LocationRow): LiveLocation => ({
  ...{ roomId: row.room_id, messageId: row.message_id, sessionId: row.session_id },
  ...{ until: row.ends_at, revision: row.personal },
});
