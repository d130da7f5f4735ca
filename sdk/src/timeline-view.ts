import type { MessageId, Position, RoomId, SystemLine } from "@parley/protocol";
import type { ParleyError } from "./parley-error.ts";
import { linesOfWindow } from "./state/lines.ts";
import {
  type Load,
  type OutboxEntry,
  type RoomMessage,
  type RoomState,
  type State,
  type Window,
  windowKey,
} from "./state/state.ts";
import { type PageSide, positionOf } from "./state/windows.ts";

/** What there is to show of a timeline. */
export interface TimelineView {
  /** A run without a hole, oldest first. */
  readonly messages: readonly RoomMessage[];
  /** What changed in the room, each line between the messages that it stands between; oldest first, none in a thread. */
  readonly lines: readonly SystemLine[];
  /** Own messages on their way, to be shown behind the others. */
  readonly pending: readonly OutboxEntry[];
  /** False until the first page is there. */
  readonly ready: boolean;
  readonly hasOlder: boolean;
  /** True after a jump, while the run does not reach the end. */
  readonly hasNewer: boolean;
  /** Position of the last message of the run, also of one that the reader has hidden; 0 without any. Who has seen the end has read up to here. */
  readonly end: Position;
  readonly loading: PageSide | null;
  /** Why the last load failed; it is tried again by itself when that may help. */
  readonly error: ParleyError | null;
}

/** Nothing is being loaded, and nothing failed. */
export const idle: Load = { loading: null, error: null };

/** Key of the window that is shown: the one that somebody jumped to, or the one that follows. */
export const shownKey = (room: RoomState, threadId: MessageId | null): string => {
  const jumped = windowKey(threadId, true);
  return room.windows.has(jumped) ? jumped : windowKey(threadId);
};

/** The window that is shown. */
export const shownWindow = (room: RoomState, threadId: MessageId | null): Window | undefined =>
  room.windows.get(shownKey(room, threadId));

/** What a state has to show of a timeline. */
export function viewOf(state: State, roomId: RoomId, threadId: MessageId | null, loadKey: string): TimelineView {
  const room = state.rooms.get(roomId);
  const window = room && shownWindow(room, threadId);
  const pending = state.outbox.filter(
    (entry) => entry.roomId === roomId && entry.threadId === threadId && !room?.messages.has(entry.id),
  );
  const messages = room && window ? shownOf(room, window) : [];
  const load = state.loads.get(loadKey) ?? idle;
  return {
    messages,
    lines: room && window ? linesOfWindow(room, window) : [],
    pending,
    ready: window !== undefined,
    hasOlder: window?.hasOlder ?? false,
    hasNewer: window?.hasNewer ?? false,
    end: room && window ? endOf(room, window) : 0,
    ...load,
  };
}

/** The messages of a window that the reader has not hidden. */
const shownOf = (room: RoomState, { ids }: Window): RoomMessage[] =>
  ids.flatMap((id) => {
    const message = room.messages.get(id);
    return message === undefined || message.hidden ? [] : message;
  });

/** A page that was read while the last message was hidden is without it, and the room has it as its last one. */
function endOf(room: RoomState, { threadId, ids, hasNewer }: Window): Position {
  const last = positionOf(room, ids.at(-1));
  return threadId === null && !hasNewer ? Math.max(last, room.lastMessage?.position ?? 0) : last;
}

/** True when there is no difference to see. */
export function isSameView(a: TimelineView, b: TimelineView): boolean {
  const isSameList = (one: readonly unknown[], other: readonly unknown[]) =>
    one.length === other.length && one.every((item, index) => item === other[index]);
  const { messages, lines, pending, ...rest } = a;
  const isSameRest = Object.entries(rest).every(([key, value]) => b[key as keyof TimelineView] === value);
  return isSameRest && isSameList(messages, b.messages) && isSameList(lines, b.lines) && isSameList(pending, b.pending);
}
