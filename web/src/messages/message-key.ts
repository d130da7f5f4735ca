import type { RoomMessage } from "@parley/sdk";

/** What a message is remembered by beyond its room: ids of messages are unique within a room only. */
export const messageKey = ({ roomId, id }: Pick<RoomMessage, "roomId" | "id">): string => `${roomId} ${id}`;
