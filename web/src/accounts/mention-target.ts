import type { MessageId, RoomId } from "@parley/protocol";

/** Where a person can be mentioned. */
export interface MentionTarget {
  roomId: RoomId;
  threadId: MessageId | null;
}
