import type { MessageId, RoomId } from "@parley/protocol";

/** Key of a message among all rooms: its id is unique within its room only. */
export const messageKey = (roomId: RoomId, messageId: MessageId): string => `${roomId}/${messageId}`;
