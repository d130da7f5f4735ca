import type { MessageId, RoomId } from "@parley/protocol";

/** The room and the thread in which a person can be mentioned. */
export interface MentionTarget {
  roomId: RoomId;
  threadId: MessageId | null;
}
