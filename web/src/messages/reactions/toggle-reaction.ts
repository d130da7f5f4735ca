import type { Client, RoomMessage } from "@parley/sdk";
import { toastUnmade } from "../../ui/toast-unmade.ts";

/** Joins in a reaction, or takes one's own back when it is there. */
export function toggleReaction(client: Client, message: RoomMessage, emoji: string): void {
  const room = client.room(message.roomId);
  // The message as it is now: several may be pressed before it is drawn again.
  const now = room.message(message.id) ?? message;
  room.react(message.id, emoji, !room.hasReacted(now, emoji)).catch(toastUnmade);
}
