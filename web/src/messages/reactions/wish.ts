import type { Client, RoomMessage } from "@parley/sdk";
import { toastError } from "../../ui/toast-error.ts";
import { messageKey } from "../message-key.ts";
import { pinned, putWish, wishFor } from "./wishes.ts";

/** What is being asked of the server. A second wish waits for the answer to the first: they may overtake each other. */
const asking = new Set<string>();

/** Joins in a reaction, or takes one's own back when it is there. */
export function toggleReaction(client: Client, message: RoomMessage, emoji: string): void {
  const { id: messageId, roomId } = message;
  const isMine = wishFor(message, emoji) ?? client.room(roomId).hasReacted(message, emoji);
  wish(message, emoji, !isMine, (isOn) => client.messages[isOn ? "react" : "unreact"]({ roomId, messageId, emoji }));
}

/** Pins a message or takes its pin away. Resolves to whether that is so now. */
export function setPinned(client: Client, message: RoomMessage, isPinned: boolean): Promise<boolean> {
  const { id: messageId, roomId } = message;
  return wish(message, pinned, isPinned, (isOn) => client.messages[isOn ? "pin" : "unpin"]({ roomId, messageId }));
}

/** Shows what is wanted, asks the server for it until it is what is wanted last, and shows what the server has again. */
async function wish(
  message: RoomMessage,
  what: string,
  isOn: boolean,
  ask: (isOn: boolean) => Promise<unknown>,
): Promise<boolean> {
  const key = `${messageKey(message)} ${what}`;
  putWish(message, what, isOn);
  if (asking.has(key)) return false;
  asking.add(key);
  try {
    for (let wanted = isOn; ; wanted = wishFor(message, what) ?? wanted) {
      await ask(wanted);
      if (wishFor(message, what) === wanted) return true;
    }
  } catch (error) {
    toastError(error);
    return false;
  } finally {
    asking.delete(key);
    putWish(message, what, null);
  }
}
