import type { Room, RoomId } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";

/** The rule of a room after which its messages are deleted. */
export interface RetentionRoom {
  /**
   * Sets the number of days after which messages of the room are deleted for everybody; null removes the room's own rule. Needs a connection. Rejects
   * with `retention_too_long` if the server deletes them earlier.
   */
  setRetention(days: number | null): Promise<Room>;
}

/** Creates this method of a room's handle. */
export const retentionRoom = ({ methods }: ClientContext, roomId: RoomId): RetentionRoom => ({
  setRetention: (days) => methods.retention.set({ roomId, days }),
});
