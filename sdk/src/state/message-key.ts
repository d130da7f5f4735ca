import type { MessageId, RoomId } from "@parley/protocol";

/** Key of a message among those of all rooms: its id is unique within its room only. */
export const messageKey = (roomId: RoomId, messageId: MessageId): string => `${roomId}/${messageId}`;
