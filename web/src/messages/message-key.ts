import type { RoomMessage } from "@parley/sdk";

/** Identifies a message across rooms, because message ids are unique only within a room. */
export const messageKey = ({ roomId, id }: Pick<RoomMessage, "roomId" | "id">): string => `${roomId} ${id}`;
