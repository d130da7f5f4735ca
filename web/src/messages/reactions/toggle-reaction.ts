import type { Client, RoomMessage } from "@parley/sdk";
import { toastUnmade } from "../../ui/toasts/toast-unmade.ts";

/** Adds the user's reaction, or removes it if it exists. */
export function toggleReaction(client: Client, message: RoomMessage, emoji: string): void {
  const room = client.room(message.roomId);
  // Reads the message's current state, because several reactions may be pressed before the next render.
  const now = room.message(message.id) ?? message;
  room.react(message.id, emoji, !room.hasReacted(now, emoji)).catch(toastUnmade);
}
