import { type Position, retentionOf } from "@parley/protocol";
import type { Config } from "../config.ts";
import { noId } from "../database/ids.ts";
import type { JobParts } from "../job-parts.ts";
import { ordinalAt } from "../messages/pages/ordinal-at.ts";
import { positionAtTime } from "../messages/pages/position-at-time.ts";
import { loadRoomRow } from "../rooms/load.ts";
import type { RoomRow } from "../rooms/tables.ts";
import { day } from "./bounds.ts";
import { lastBefore, oldestKept, setFloor } from "./store.ts";

export interface RetentionParts extends Pick<JobParts, "database" | "write" | "clock"> {
  readonly config: Pick<Config, "retentionDays">;
  readonly sending: () => Pick<ReturnType<JobParts["sending"]>, "hooks">;
}

/** The days after which messages of a room expire now. */
export const daysOf = ({ config }: RetentionParts, room: RoomRow): number | undefined =>
  retentionOf(room.retention_days, config.retentionDays);

/**
 * Raises the floor of a room to its newest message that is older than the rule allows, and publishes one event. From the commit on nobody can see the
 * messages up to the floor; their content is erased afterwards. The position is searched before the room is locked, because times and positions of
 * messages never change. No effect if no message is too old.
 */
export async function raiseFloor(parts: RetentionParts, room: RoomRow): Promise<void> {
  const upTo = await expiredUpTo(parts, room);
  if (upTo <= room.floor) return;
  await parts.write(
    async (tx) => {
      await tx.lockRooms([room.id]);
      const now = await loadRoomRow(tx.writer, room.id);
      // The rule was changed since: the room is due again.
      if (now === undefined || now.floor >= upTo || now.retention_days !== room.retention_days) return;
      const position = await tx.take(room.id);
      const floor_ordinal = await ordinalAt(tx.writer, room.id, null, upTo);
      await setFloor(tx.writer, room.id, { floor: upTo, floor_ordinal, revision: position });
      const event = { type: "messages.expired", position, at: tx.now, by: room.created_by, upTo } as const;
      await tx.record(room.id, event, { subject: noId, data: { upTo } });
    },
    { room: room.id },
  );
}

/** Position of the newest message of a room that is too old; its present floor if there is none. One statement if even the oldest one is not. */
async function expiredUpTo(parts: RetentionParts, room: RoomRow): Promise<Position> {
  const days = daysOf(parts, room);
  const { read } = parts.database;
  const oldest = days === undefined ? undefined : await oldestKept(read, room).executeTakeFirst();
  if (days === undefined || oldest === undefined) return room.floor;
  const newestExpired = parts.clock() - days * day;
  if (oldest.created_at > newestExpired) return room.floor;
  const firstKept = await positionAtTime(read, room.id, newestExpired + 1, room.position);
  return (await lastBefore(read, room.id, firstKept)) ?? room.floor;
}
