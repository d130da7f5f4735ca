import { everyNoun } from "../every-noun.ts";
import { hasReacted } from "../messages/own-reactions.ts";
import { ownId, type RoomMessage, type State } from "../state.ts";
import { type Change, changeKey, putChange, type Wanted } from "./changes.ts";
import { dropChanges } from "./changes-of-unsent.ts";

/**
 * Puts a wanted value in place of an earlier one for the same subject. If the server has this value already, and no change of it was ever
 * sent, there is no change. A deletion drops every other change of its message.
 */
export function makeChange(state: State, wanted: Wanted, now: number): State {
  const key = changeKey(wanted);
  const held = state.changes.get(key);
  const tried = held?.error === null && held.tried;
  // Removes it first, so that it is added after all earlier changes.
  const without = putChange(state, key, undefined);
  if (!tried && isConfirmed(state, wanted)) return without;
  const base = held && held.error === null ? held.base : editedAt(messageOf(state, wanted));
  const at = Math.max(now, (held?.at ?? 0) + 1);
  const change: Change = { ...wanted, at, tried, error: null, ...(base !== undefined && { base }) };
  const { roomId, messageId } = wanted;
  const isLast = wanted.kind === "delete" && messageId !== undefined;
  return putChange(isLast ? dropChanges(without, { roomId, id: messageId }) : without, key, change);
}

/** True if the message was edited on another device since this edit was made; false after a try of this edit, which may be that edit itself. */
export function isOvertaken(state: State, change: Change): boolean {
  const message = messageOf(state, change);
  if (change.kind !== "edit" || change.tried || change.base === undefined || !message) return false;
  return editedAt(message) !== change.base && message.text !== change.value;
}

const editedAt = (message: RoomMessage | undefined): number | undefined => message && (message.editedAt ?? 0);

function messageOf({ rooms }: State, { roomId, messageId = "" }: Wanted): RoomMessage | undefined {
  const room = rooms.get(roomId);
  return room?.messages.get(messageId) ?? (room?.lastMessage?.id === messageId ? room.lastMessage : undefined);
}

/** True if the server is known to have this value. */
function isConfirmed(state: State, wanted: Wanted): boolean {
  return confirmedValue(state, wanted) === wanted.value;
}

/** The server's value; undefined if it is unknown here. */
function confirmedValue(state: State, wanted: Wanted): string | boolean | undefined {
  const { kind, roomId, messageId = "", emoji = "" } = wanted;
  const room = state.rooms.get(roomId);
  const message = messageOf(state, wanted);
  if (kind === "mute" && wanted.messageId !== undefined) return room?.threads.get(messageId)?.muted;
  if (kind === "mute") return room?.membership.muted;
  if (kind === "favourite") return room?.membership.favourite;
  if (kind === "follow") return room?.threads.get(messageId)?.following;
  if (kind === "edit") return message?.text;
  if (kind === "delete") return message && message.deletedAt !== undefined;
  if (kind === "pin") return message && message.pinned !== undefined;
  if (kind === "react") return room && message && hasReacted(room, message, emoji, ownId(state));
  for (const [, { confirmed }] of everyNoun)
    if (confirmed?.(state, wanted) !== undefined) return confirmed(state, wanted);
  return undefined;
}
