import type { Member, Membership, Message, OwnReaction, Room, RoomId, SystemLine, ThreadEntry } from "@parley/protocol";
import { holdMessages } from "../state/messages/hold-messages.ts";
import { linesOfWindow, putLines } from "../state/messages/lines.ts";
import { joinPage } from "../state/messages/windows.ts";
import type { Part } from "../state/noun.ts";
import { roomFrom } from "../state/nouns/rooms.ts";
import { type MemberList, type RoomMessage, type RoomState, type TimelineWindow, windowKey } from "../state/state.ts";

/** Newest messages of a room that are stored. */
const messagesKept = 200;
/** Stored threads of a room, newest replies of each, and the longest list of members. */
const threadsKept = 20;
const repliesKept = 100;
const membersKept = 500;

interface StoredRoom {
  readonly room: Room;
  readonly position: number;
  readonly membership: Membership;
  readonly lastMessage: Message | null;
  readonly activeAt: number;
  readonly threads: readonly ThreadEntry[];
  readonly openedAt: number;
  /** The reader's own reactions that the stored messages may not list. */
  readonly reacted: readonly OwnReaction[];
}

/** A timeline. Each of its messages has a separate record, so that an event rewrites only one. */
interface StoredWindow {
  readonly threadId: string | null;
  readonly ids: readonly string[];
  readonly hasOlder: boolean;
}

interface StoredMembers {
  readonly list: readonly Member[];
  readonly next: string | null;
}

/** System lines of the main timeline. */
interface StoredLines {
  readonly list: readonly SystemLine[];
}

/** The records of a room: the room and, with `isKept`, its windows that reach the end of their timeline, their messages, and its members. */
export function roomParts(room: RoomState, isKept: boolean): Part[] {
  const { id } = room.room;
  const windows = isKept && !room.stale ? keptWindows(room) : [];
  const messages = new Map(windows.flatMap((window) => keptMessages(room, window)).map((each) => [each.id, each]));
  const parts: Part[] = [[`room ${id}`, room, () => storedRoom(room, messages)]];
  for (const window of windows)
    parts.push([`window ${id} ${window.threadId ?? ""}`, window, () => storedWindow(window)]);
  const main = windows.find(({ threadId }) => threadId === null);
  if (main && room.lines.size > 0) parts.push([`lines ${id}`, room.lines, () => storedLines(room, main)]);
  for (const [messageId, message] of messages) parts.push([`message ${id} ${messageId}`, message, () => lean(message)]);
  const { members } = room;
  if (isKept && !room.stale && members && members.byId.size <= membersKept)
    parts.push([`members ${id}`, members, () => storedMembers(members)]);
  return parts;
}

/** The rooms in the records. */
export function roomsFrom(records: ReadonlyMap<string, unknown>): Map<RoomId, RoomState> {
  const [messages, windows] = [byRoom<Message>(records, "message "), byRoom<StoredWindow>(records, "window ")];
  const rooms = [...records].filter(([key]) => key.startsWith("room "));
  return new Map(
    rooms.map(([key, value]) => {
      const id = key.slice("room ".length);
      const held = new Map((messages.get(id) ?? []).map((message) => [message.id, message]));
      const members = records.get(`members ${id}`) as StoredMembers | undefined;
      const timelines = windows.get(id) ?? [];
      const lines = records.get(`lines ${id}`) as StoredLines | undefined;
      return [id, restored(value as StoredRoom, timelines, held, members, lines)];
    }),
  );
}

function byRoom<T>(records: ReadonlyMap<string, unknown>, prefix: string): Map<RoomId, T[]> {
  const found = new Map<RoomId, T[]>();
  for (const [key, value] of records) {
    if (!key.startsWith(prefix)) continue;
    const [, roomId = ""] = key.split(" ");
    const list = found.get(roomId) ?? [];
    found.set(roomId, list);
    list.push(value as T);
  }
  return found;
}

// Only windows that reach the end of their timeline: the others come from jumps, and do not follow new messages.
function keptWindows(room: RoomState): TimelineWindow[] {
  const following = [...room.windows.values()].filter((window) => !window.hasNewer);
  const threads = following.filter(({ threadId }) => threadId !== null && room.messages.has(threadId));
  return [...following.filter(({ threadId }) => threadId === null), ...threads.slice(-threadsKept)];
}

const keptIds = ({ threadId, ids }: TimelineWindow): readonly string[] =>
  ids.slice(threadId === null ? -messagesKept : -repliesKept);

function keptMessages({ messages }: RoomState, window: TimelineWindow): RoomMessage[] {
  const of = (id: string | null | undefined) => (id ? (messages.get(id) ?? []) : []);
  const shown = keptIds(window).flatMap(of);
  return [...shown, ...shown.flatMap(({ replyTo }) => of(replyTo)), ...[of(window.threadId)].flat()];
}

function storedRoom(state: RoomState, messages: ReadonlyMap<string, RoomMessage>): StoredRoom {
  const { room, position, membership, activeAt, openedAt } = state;
  const reacted = [...state.reacted].filter(([messageId]) => messages.has(messageId));
  return {
    ...{ room, membership, activeAt, openedAt },
    // A stale room does not match its position: with 0 the next start loads all of it.
    position: state.stale ? 0 : position,
    lastMessage: state.lastMessage && lean(state.lastMessage),
    threads: [...state.threads.values()],
    reacted: reacted.flatMap(([messageId, own]) => [...own].map((emoji) => ({ messageId, emoji }))),
  };
}

function storedWindow(window: TimelineWindow): StoredWindow {
  const ids = keptIds(window);
  return { threadId: window.threadId, ids, hasOlder: window.hasOlder || ids.length < window.ids.length };
}

const storedLines = (room: RoomState, window: TimelineWindow): StoredLines => ({
  list: linesOfWindow(room, { ...window, ...storedWindow(window) }),
});

const storedMembers = ({ byId, next }: MemberList): StoredMembers => ({ list: [...byId.values()], next });

/** A message without its room id, which is in the key. */
function lean({ roomId: _, ...message }: RoomMessage): Message {
  return message;
}

function restored(
  { threads, openedAt, reacted, ...entry }: StoredRoom,
  windows: readonly StoredWindow[],
  messages: ReadonlyMap<string, Message>,
  members: StoredMembers | undefined,
  lines: StoredLines | undefined,
): RoomState {
  const room: RoomState = {
    ...roomFrom({ ...entry, receipts: 0 }),
    threads: new Map(threads.map((thread) => [thread.threadId, thread])),
    members: members ? { byId: new Map(members.list.map((one) => [one.accountId, one])), next: members.next } : null,
    openedAt,
  };
  const lined = putLines(room, lines?.list);
  return windows.reduce((held, { threadId, ids, hasOlder }) => {
    const shown = ids.map((id) => found(messages, id));
    const quotes = shown.flatMap(({ replyTo }) => (replyTo && messages.get(replyTo)) || []);
    const own = reacted.filter(({ messageId }) => messages.has(messageId));
    const page = { messages: shown, quotes, hasOlder, hasNewer: false, reacted: own };
    const rooted = threadId === null ? held : holdMessages(held, [found(messages, threadId)]);
    return joinPage(rooted, windowKey(threadId), threadId, page, "page");
  }, lined);
}

// A missing message means that the records are inconsistent: the caller then loads the whole state again.
function found(messages: ReadonlyMap<string, Message>, id: string): Message {
  const message = messages.get(id);
  if (!message) throw new Error(`The record of message ${id} is missing.`);
  return message;
}
