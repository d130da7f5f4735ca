import type { Room } from "@parley/protocol";
import type { RoomRow } from "./tables.ts";

/** A room as everyone in it sees it. */
export function presentRoom(row: RoomRow): Room {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    ...(row.picture_id !== null && { pictureId: row.picture_id }),
    maxLength: row.max_length,
    ...(row.posting !== null && { posting: row.posting }),
    ...(row.previews_off === 1 && { linkPreviews: false }),
    ...(row.room_mentions !== null && { roomMentions: row.room_mentions }),
    ...(row.retention_days !== null && { retentionDays: row.retention_days }),
    ...(row.floor > 0 && { floor: row.floor }),
    directIds: row.direct_key === null ? null : row.direct_key.split(":"),
    memberCount: row.member_count,
    createdBy: row.created_by,
    createdAt: row.created_at,
    archivedAt: row.archived_at,
    revision: row.revision,
  };
}
