import type { MessageId, Position, RoomId, SystemLine } from "@parley/protocol";
import type { ParleyError } from "../contract/parley-error.ts";
import { linesOfWindow } from "../state/messages/lines.ts";
import { type PageSide, positionOf } from "../state/messages/windows.ts";
import {
  type Load,
  type OutboxEntry,
  type RoomMessage,
  type RoomState,
  type State,
  type TimelineWindow,
  windowKey,
} from "../state/state.ts";

/** A timeline as it is shown. */
export interface TimelineView {
  /** Consecutive messages without a gap, oldest first. */
  readonly messages: readonly RoomMessage[];
  /** System lines between these messages, by position, oldest first; none in a thread. */
  readonly lines: readonly SystemLine[];
  /** Unsent own messages, to be shown after the others. */
  readonly pending: readonly OutboxEntry[];
  /** False until the first page is loaded. */
  readonly ready: boolean;
  readonly hasOlder: boolean;
  /** True after a jump, while `messages` do not reach the end of the timeline. */
  readonly hasNewer: boolean;
  /** Position of the last message, hidden ones included; 0 without messages. A user who has seen the end has read up to this position. */
  readonly end: Position;
  readonly loading: PageSide | null;
  /** Error of the last load; the client retries when that may help. */
  readonly error: ParleyError | null;
}

/** No load is in progress, and none failed. */
export const idle: Load = { loading: null, error: null };

/** Key of the shown window: that of a jump, or else the one at the end of the timeline. */
export const shownKey = (room: RoomState, threadId: MessageId | null): string => {
  const jumped = windowKey(threadId, true);
  return room.windows.has(jumped) ? jumped : windowKey(threadId);
};

/** The shown window. */
export const shownWindow = (room: RoomState, threadId: MessageId | null): TimelineWindow | undefined =>
  room.windows.get(shownKey(room, threadId));

/** The view of a timeline in a state. */
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
const shownOf = (room: RoomState, { ids }: TimelineWindow): RoomMessage[] =>
  ids.flatMap((id) => {
    const message = room.messages.get(id);
    return message === undefined || message.hidden ? [] : message;
  });

/** The last position. A page that was read while the last message was hidden lacks it, but the room has it as its last message. */
function endOf(room: RoomState, { threadId, ids, hasNewer }: TimelineWindow): Position {
  const last = positionOf(room, ids.at(-1));
  return threadId === null && !hasNewer ? Math.max(last, room.lastMessage?.position ?? 0) : last;
}

/** True if both views look the same. */
export function isSameView(a: TimelineView, b: TimelineView): boolean {
  const isSameList = (one: readonly unknown[], other: readonly unknown[]) =>
    one.length === other.length && one.every((item, index) => item === other[index]);
  const { messages, lines, pending, ...rest } = a;
  const isSameRest = Object.entries(rest).every(([key, value]) => b[key as keyof TimelineView] === value);
  return isSameRest && isSameList(messages, b.messages) && isSameList(lines, b.lines) && isSameList(pending, b.pending);
}
