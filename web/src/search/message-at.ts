import type { Client, RoomMessage } from "@parley/sdk";
import { openPost } from "../feeds/enter-feed.ts";
import { navigate } from "../routing/navigation.ts";
import type { Address } from "../routing/routes.ts";
import { timelineAt } from "../routing/timeline-at.ts";

const isPost = ({ parts = [] }: RoomMessage): boolean => parts.some(({ type }) => type === "post");

/** The address of a found message in its timeline; a post is opened with its comments. */
export const messageAt = (message: RoomMessage): Address =>
  isPost(message) ? timelineAt(message.roomId, message.id) : timelineAt(message.roomId, message.threadId, message.id);

/** Whether a message is in a feed that the reader has not joined, so that the room is not loaded. */
export const isOutside = (client: Client, { roomId }: RoomMessage): boolean => !client.state.rooms.has(roomId);

/** Opens a found message. */
export function openFound(client: Client, message: RoomMessage): Promise<void> {
  return isOutside(client, message) ? openPost(client, message.roomId, message.id) : navigate(messageAt(message));
}
