import type { Message, MessageId, MessagePage, OwnReaction, Position, SystemLine } from "@parley/protocol";
import { withEntry } from "../immutable.ts";
import { type RoomState, type TimelineWindow, windowKey } from "../state.ts";
import { holdMessages } from "./hold-messages.ts";
import { linesShown, putLines } from "./lines.ts";
import { putOwnReactions } from "./own-reactions.ts";

/** The fields of a page that a window needs. */
export type WindowPage = {
  readonly [Key in "messages" | "quotes" | "hasOlder" | "hasNewer"]: Readonly<MessagePage[Key]>;
} & { readonly reacted?: readonly OwnReaction[]; readonly lines?: readonly SystemLine[] };

/** Place of a page: it replaces the window (`page`), or is added at one of its ends. */
export type PageSide = "page" | "older" | "newer";

/** Appends a new message to the windows that reach the end of its timeline; the same room if there is none. */
export function insertIntoWindows(room: RoomState, message: Message): RoomState {
  let changed: Map<string, TimelineWindow> | undefined;
  for (const [key, window] of room.windows) {
    const next =
      window.threadId === (message.threadId ?? null) && !window.hasNewer ? inserted(room, window, message) : window;
    if (next === window) continue;
    changed ??= new Map(room.windows);
    changed.set(key, next);
  }
  return changed ? { ...room, windows: changed } : room;
}

function inserted(room: RoomState, window: TimelineWindow, message: Message): TimelineWindow {
  if (window.ids.includes(message.id) || message.position <= room.membership.cleared) return window;
  let at = window.ids.length;
  while (at > 0 && positionOf(room, window.ids[at - 1]) > message.position) at -= 1;
  if (at === 0 && window.hasOlder) return window;
  return { ...window, ids: window.ids.toSpliced(at, 0, message.id) };
}

/** The position of a loaded message; 0 if it is not loaded. */
export function positionOf(room: RoomState, id: MessageId | undefined): number {
  return (id !== undefined && room.messages.get(id)?.position) || 0;
}

/** Adds a page to a window of a timeline. The page has to be as new as the room (see `takePage`). */
export function joinPage(
  room: RoomState,
  key: string,
  threadId: MessageId | null,
  page: WindowPage,
  side: PageSide,
): RoomState {
  const messages = [...page.quotes, ...page.messages];
  const held = putLines(putOwnReactions(holdMessages(room, messages), messages, page.reacted), page.lines);
  const window = joined(held, room.windows.get(key), page, side, threadId);
  const joinedRoom = { ...held, windows: withEntry(held.windows, key, window) };
  return window.hasNewer ? joinedRoom : followed(joinedRoom, threadId, window);
}

function joined(
  room: RoomState,
  window: TimelineWindow | undefined,
  page: WindowPage,
  side: PageSide,
  threadId: MessageId | null,
): TimelineWindow {
  const { cleared } = room.membership;
  const ids = page.messages.filter((message) => message.position > cleared).map((message) => message.id);
  if (!window || side === "page") return { threadId, ids, hasOlder: page.hasOlder, hasNewer: page.hasNewer };
  const fresh = ids.filter((id) => !window.ids.includes(id));
  if (side === "older") return { ...window, ids: [...fresh, ...window.ids], hasOlder: page.hasOlder };
  return { ...window, ids: [...window.ids, ...fresh], hasNewer: page.hasNewer };
}

// A window that has reached the end of its timeline replaces the window that followed it.
function followed(room: RoomState, threadId: MessageId | null, window: TimelineWindow): RoomState {
  const windows = new Map(room.windows);
  windows.delete(windowKey(threadId, true));
  windows.set(windowKey(threadId), window);
  return { ...room, windows };
}

/** Messages that a window keeps when it is not shown. */
const kept = 500;

/** Releases the old ends of windows, and messages that are in no window and that no message of a window quotes. */
export function prune(room: RoomState): RoomState {
  return withoutUnshown({
    ...room,
    windows: new Map([...room.windows].map(([key, window]) => [key, trimmed(window)])),
  });
}

function withoutUnshown(room: RoomState): RoomState {
  const shown = new Set<MessageId>();
  for (const window of room.windows.values()) {
    for (const id of window.threadId === null ? window.ids : [window.threadId, ...window.ids]) {
      shown.add(id);
      const quoted = room.messages.get(id)?.replyTo;
      if (quoted) shown.add(quoted);
    }
  }
  return {
    ...room,
    lines: linesShown(room),
    messages: new Map([...room.messages].filter(([id]) => shown.has(id))),
    reacted: new Map([...room.reacted].filter(([id]) => shown.has(id))),
  };
}

/** Messages that stay on either side of the visible one, and the excess at which a release starts. */
const near = 300;
const slack = 200;

/**
 * Releases messages far from a position in the shown window, at its older or its newer end, never at both at once. A following window
 * that loses its newer end becomes a jumped one; the following window then keeps only the newest messages.
 */
export function letGo(room: RoomState, threadId: MessageId | null, key: string, position: Position): RoomState {
  const window = room.windows.get(key);
  if (!window) return room;
  const { ids } = window;
  const found = ids.findIndex((id) => positionOf(room, id) >= position);
  const at = found < 0 ? ids.length : found;
  if (ids.length - at > near + slack) {
    const windows = new Map(room.windows);
    if (!window.hasNewer) windows.set(windowKey(threadId), { ...window, ids: ids.slice(-near), hasOlder: true });
    windows.set(windowKey(threadId, true), { ...window, ids: ids.slice(0, at + near), hasNewer: true });
    return withoutUnshown({ ...room, windows });
  }
  if (at <= near + slack) return room;
  const rest = { ...window, ids: ids.slice(at - near), hasOlder: true };
  return withoutUnshown({ ...room, windows: withEntry(room.windows, key, rest) });
}

function trimmed(window: TimelineWindow): TimelineWindow {
  if (window.ids.length <= kept || window.hasNewer) return window;
  return { ...window, ids: window.ids.slice(-kept), hasOlder: true };
}
