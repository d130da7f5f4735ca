import type { MessageId, RoomId } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../../strings/strings.ts";
import { toast } from "../../ui/toasts/toast.ts";
import { timelineName } from "../scroll-position.ts";
import { selection } from "./selection.ts";

/** Most messages that are selected at a time. */
export const maxSelected = 50;

/** A timeline of a room, or of a thread in it. */
export interface TimelineRef {
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
}

const nameOf = ({ roomId, threadId }: TimelineRef) => timelineName(roomId, threadId);
const idsIn = (place: TimelineRef): ReadonlySet<MessageId> => {
  const selected = selection.get();
  return selected?.timeline === nameOf(place) ? selected.ids : new Set();
};

/** Selects messages up to the maximum, and stores `anchor` as the start of the next range. */
function put(place: TimelineRef, ids: readonly MessageId[], anchor: MessageId): void {
  const some = [...new Set(ids)];
  if (some.length > maxSelected) toast(strings.selecting.most(maxSelected));
  selection.set({ timeline: nameOf(place), ids: new Set(some.slice(0, maxSelected)), anchor });
}

/** Adds a message to the selection, or removes it. */
export function toggleSelected(place: TimelineRef, messageId: MessageId): void {
  const ids = idsIn(place);
  put(place, ids.has(messageId) ? [...ids].filter((id) => id !== messageId) : [...ids, messageId], messageId);
}

/** Selects all messages of a timeline from the one that was selected last up to another, in either direction. */
export function selectUpTo(place: TimelineRef, messages: readonly RoomMessage[], messageId: MessageId): void {
  const anchor = messages.findIndex(({ id }) => id === selection.get()?.anchor);
  const to = messages.findIndex(({ id }) => id === messageId);
  if (anchor < 0 || to < 0) {
    toggleSelected(place, messageId);
    return;
  }
  const range = messages.slice(Math.min(anchor, to), Math.max(anchor, to) + 1).filter(isThere);
  const nearest = to < anchor ? range.reverse() : range;
  put(place, [...idsIn(place), ...nearest.map(({ id }) => id)], messageId);
}

/** Clears the selection. */
export function endSelection(): void {
  selection.set(null);
}

/** The selected messages of a timeline that still exist, oldest first. */
export function selectedIn(client: Client, place: TimelineRef, ids = idsIn(place)): RoomMessage[] {
  const room = client.room(place.roomId);
  return [...ids]
    .flatMap((id) => room.message(id) ?? [])
    .filter(isThere)
    .sort((a, b) => a.position - b.position);
}

const isThere = ({ deletedAt, hidden }: RoomMessage) => deletedAt === undefined && !hidden;

/** The loaded messages of a timeline, oldest first. */
export function messagesIn(client: Client, { roomId, threadId }: TimelineRef): readonly RoomMessage[] {
  const room = client.room(roomId);
  return (threadId === null ? room : room.thread(threadId)).timeline.view.messages;
}
