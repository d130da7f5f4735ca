import type { MessageId, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { navigate } from "../routing/navigation.ts";
import { toastError } from "../ui/toasts/toast-error.ts";

/** Joins a feed unless the reader has joined it. Only reading posts in the list is possible without joining. */
export async function enterFeed(client: Client, roomId: RoomId): Promise<void> {
  if (!client.state.rooms.has(roomId)) await client.feeds.enter({ roomId });
}

/** Opens a post with its comments. */
export async function openPost(client: Client, roomId: RoomId, messageId: MessageId): Promise<void> {
  try {
    await enterFeed(client, roomId);
    await navigate({ to: "/rooms/$roomId/threads/$threadId", params: { roomId, threadId: messageId } });
  } catch (error) {
    toastError(error);
  }
}
