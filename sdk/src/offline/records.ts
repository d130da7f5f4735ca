import type {
  Account,
  Draft as HeldDraft,
  Me,
  Member,
  Membership,
  Message,
  OwnReaction,
  Room,
  ThreadEntry,
} from "@parley/protocol";
import { protocolVersion } from "../contract.ts";
import { isEntry } from "../outbox.ts";
import { shownDrafts, unsentOf } from "../state/drafts.ts";
import { isEditChanged } from "../state/edits.ts";
import { holdMessages } from "../state/messages.ts";
import { roomFrom } from "../state/rooms.ts";
import {
  type Draft,
  type Edit,
  emptyState,
  type MemberList,
  type RoomMessage,
  type RoomState,
  type State,
  type Window,
  windowKey,
} from "../state/state.ts";
import { joinPage } from "../state/windows.ts";
import { isDamaged } from "./damage.ts";

/** Newest messages kept of a room, and rooms of which messages are kept: those opened last. */
const messagesKept = 200;
const roomsKept = 50;
/** Threads kept of such a room, newest replies of each, and the longest list of people. */
const threadsKept = 20;
const repliesKept = 100;
const membersKept = 500;

/** A record's key, what it is made from (the same object: nothing to write), and how. */
export type Part = readonly [key: string, source: unknown, make: () => unknown];

interface Head {
  readonly version: number;
  readonly me: Me;
  readonly epoch: string;
  readonly account: number;
  readonly directory: number;
  /** Absent in what an earlier release wrote, as is what has a question mark below. */
  readonly syncedAt?: number | null;
}

interface StoredWindow {
  readonly messages: readonly Message[];
  readonly quotes: readonly Message[];
  readonly reacted: readonly OwnReaction[];
  readonly hasOlder: boolean;
}

interface StoredThread extends StoredWindow {
  readonly root: Message;
}

interface StoredRoom {
  readonly room: Room;
  readonly position: number;
  readonly membership: Membership;
  readonly lastMessage: Message | null;
  readonly activeAt: number;
  readonly threads: readonly ThreadEntry[];
  readonly openedAt: number;
  readonly window: StoredWindow | null;
  /** Threads that were opened, and the people: as far as they were loaded. */
  readonly opened?: readonly StoredThread[];
  readonly members?: { readonly list: readonly Member[]; readonly next: string | null } | null;
}

/** The records that a state consists of; nothing until the first load is complete. */
export function partsOf(state: State): Part[] {
  const { me, epoch, account, directory, syncedAt } = state;
  if (me === null || epoch === null) return [];
  const head: Head = { version: protocolVersion, me, epoch, account, directory, syncedAt };
  const parts: Part[] = [["head", JSON.stringify(head), () => head]];
  const opened = [...state.rooms.values()].sort((a, b) => b.openedAt - a.openedAt).slice(0, roomsKept);
  const withWindow = new Set(opened);
  for (const [id, room] of state.rooms) parts.push([`room ${id}`, room, () => storedRoom(room, withWindow.has(room))]);
  for (const [key, draft] of state.heldDrafts) parts.push([`held ${key}`, draft, () => draft]);
  for (const [id, profile] of state.accounts) parts.push([`account ${id}`, profile, () => profile]);
  return parts;
}

/** What somebody is writing, unsent drafts and changes of messages, is kept by every tab; the rest by one. */
export function writingParts(state: State): Part[] {
  const drafts = [...unsentOf(state.drafts)].map(([key, draft]): Part => [`draft ${key}`, draft, () => draft]);
  const edits = [...state.edits].filter(([, edit]) => isEditChanged(edit));
  return [...drafts, ...edits.map(([id, edit]): Part => [`edit ${id}`, edit, () => edit])];
}

/** True for the key of a record that `writingParts` makes. */
export const isWriting = (key: string): boolean => /^(draft|edit) /.test(key);

/** Records without those that are damaged. Without a part of the state there is none: it is loaded afresh, as a whole. */
export function soundOf(records: ReadonlyMap<string, unknown>): Map<string, unknown> {
  const sound = new Map([...records].filter(([key, record]) => !isDamaged(key, record)));
  const lost = [...records.keys()].filter((key) => !sound.has(key));
  if (lost.some((key) => !isWriting(key) && !isEntry(key))) sound.delete("head");
  return sound;
}

/** The state that records describe; null when there is none, another version wrote it, or it cannot be put together. */
export function stateFrom(records: ReadonlyMap<string, unknown>): Partial<State> | null {
  const head = records.get("head") as Head | undefined;
  if (head?.version !== protocolVersion) return null;
  try {
    return readState(head, records);
  } catch {
    return null;
  }
}

function readState(head: Head, records: ReadonlyMap<string, unknown>): Partial<State> {
  const { me, epoch, account, directory, syncedAt = null } = head;
  const rooms = of<StoredRoom>(records, "room ").map(([id, stored]) => [id, restored(stored)] as const);
  const accounts = new Map(of<Account>(records, "account "));
  const heldDrafts = new Map(of<HeldDraft>(records, "held "));
  return { me, epoch, account, directory, syncedAt, rooms: new Map(rooms), accounts, heldDrafts };
}

/** The drafts that records describe, above those that the server holds. What an earlier release wrote is unsent. */
export function draftsFrom(
  records: ReadonlyMap<string, unknown>,
  held: State["heldDrafts"] = new Map(),
): Map<string, Draft> {
  const unsent = of<Draft>(records, "draft ").map(([key, draft]): [string, Draft] => [key, { ...draft, unsent: true }]);
  return shownDrafts(new Map(unsent), held);
}

/** The changes of messages that records describe. */
export function editsFrom(records: ReadonlyMap<string, unknown>): State["edits"] {
  return new Map(of<Edit>(records, "edit "));
}

/** An empty state in which only what belongs to the platform stays. */
export function emptied(state: State): State {
  return { ...emptyState, connection: state.connection, loaded: state.loaded, storage: state.storage };
}

/** As `emptied`, but who it was stays, and what they have written: for when the same account comes back. */
export function emptiedOfReading(state: State): State {
  const { me, outbox, edits, drafts } = state;
  return { ...emptied(state), me, outbox, edits, drafts: unsentOf(drafts) };
}

/** True for the key of a record of what was read, not of what was written. */
export const isReading = (key: string): boolean => /^(head$|room |account |held )/.test(key);

function of<T>(records: ReadonlyMap<string, unknown>, prefix: string): [string, T][] {
  return [...records]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value as T]);
}

function storedRoom(state: RoomState, withWindow: boolean): StoredRoom {
  const { room, position, membership, activeAt, openedAt } = state;
  const isKept = withWindow && !state.stale;
  const window = isKept ? state.windows.get(windowKey(null)) : undefined;
  return {
    room,
    position,
    membership,
    lastMessage: lean(state.lastMessage),
    activeAt,
    openedAt,
    threads: [...state.threads.values()],
    window: window ? storedWindow(state, window, messagesKept) : null,
    opened: isKept ? openedThreads(state) : [],
    members: isKept ? storedMembers(state.members) : null,
  };
}

function storedWindow(state: RoomState, window: Window, kept: number): StoredWindow {
  const ids = window.ids.slice(-kept);
  const messages = held(state, ids);
  const quoted = messages.flatMap((message) => message.replyTo ?? []);
  const quotes = held(state, quoted);
  return {
    messages,
    quotes,
    reacted: [...quotes, ...messages].flatMap(({ id }) =>
      [...(state.reacted.get(id) ?? [])].map((emoji) => ({ messageId: id, emoji })),
    ),
    hasOlder: window.hasOlder || ids.length < window.ids.length,
  };
}

// Only what reaches the thread's end: the other kind is where somebody jumped to, and would not follow.
function openedThreads(state: RoomState): StoredThread[] {
  return [...state.windows.values()]
    .filter((window) => !window.hasNewer)
    .flatMap((window) => {
      const root = window.threadId === null ? null : lean(state.messages.get(window.threadId));
      return root ? [{ root, ...storedWindow(state, window, repliesKept) }] : [];
    })
    .slice(-threadsKept);
}

function storedMembers(members: MemberList | null): StoredRoom["members"] {
  return members && members.byId.size <= membersKept ? { list: [...members.byId.values()], next: members.next } : null;
}

function held(state: RoomState, ids: readonly string[]): Message[] {
  return ids.flatMap((id) => lean(state.messages.get(id)) ?? []);
}

/** A message without its room, which the room's record says once. */
function lean(message: RoomMessage | null | undefined): Message | null {
  if (!message) return null;
  const { roomId: _, ...rest } = message;
  return rest;
}

function restored({ window, opened = [], members, threads, openedAt, ...entry }: StoredRoom): RoomState {
  const room: RoomState = {
    ...roomFrom({ ...entry, receipts: 0 }),
    threads: new Map(threads.map((thread) => [thread.threadId, thread])),
    members: members ? { byId: new Map(members.list.map((one) => [one.accountId, one])), next: members.next } : null,
    openedAt,
  };
  const withMain = window ? joinPage(room, windowKey(null), null, { ...window, hasNewer: false }, "page") : room;
  return opened.reduce(
    (held, { root, ...thread }) =>
      joinPage(holdMessages(held, [root]), windowKey(root.id), root.id, { ...thread, hasNewer: false }, "page"),
    withMain,
  );
}
