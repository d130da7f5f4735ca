import type { MessageId, RoomId } from "@parley/protocol";

/** Where a person can be mentioned. */
export interface MentionPlace {
  roomId: RoomId;
  threadId: MessageId | null;
}
