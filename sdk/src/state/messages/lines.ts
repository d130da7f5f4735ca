import type { RoomEvent, SystemLine } from "@parley/protocol";
import { isRevised, withNewer } from "../immutable.ts";
import type { RoomState, TimelineWindow } from "../state.ts";

/** Key of a line. It contains the type, because one change may begin two lines of different types. */
export const lineKey = ({ position, type }: SystemLine): string => `${position} ${type}`;

/** Puts newer states of system lines. */
export function putLines(room: RoomState, offered: readonly SystemLine[] = []): RoomState {
  const lines = withNewer(room.lines, offered, lineKey, isRevised);
  return lines === room.lines ? room : { ...room, lines };
}

/** Applies an event to the system lines, if the main timeline is loaded. Idempotent. */
export function applyToLines(room: RoomState, event: RoomEvent): RoomState {
  if (!("lines" in event) || room.windows.size === 0) return room;
  return putLines(room, event.lines);
}

/** The system lines that are in a loaded window. */
export function linesShown(room: RoomState): RoomState["lines"] {
  const shown = [...room.windows.values()].flatMap((window) => linesOfWindow(room, window));
  return new Map(shown.map((line) => [lineKey(line), line]));
}

/** The system lines in a window, oldest first; none in a thread. */
export function linesOfWindow(
  room: RoomState,
  { threadId, ids, hasOlder, hasNewer }: TimelineWindow,
): readonly SystemLine[] {
  if (threadId !== null) return [];
  const at = (id: string | undefined) => (id !== undefined && room.messages.get(id)?.position) || 0;
  const above = Math.max(room.membership.cleared, hasOlder ? at(ids[0]) : 0);
  const upTo = hasNewer ? at(ids.at(-1)) : Number.POSITIVE_INFINITY;
  return [...room.lines.values()]
    .filter(({ position }) => position > above && position <= upTo)
    .sort((a, b) => a.position - b.position || (a.type < b.type ? -1 : 1));
}
