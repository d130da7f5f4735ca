import type { Account, Me, Membership, Message, Room, ThreadEntry } from "@parley/protocol";
import { protocolVersion } from "../contract.ts";
import { roomFrom } from "../state/rooms.ts";
import { type Draft, emptyState, type RoomState, type State, windowKey } from "../state/state.ts";
import { joinPage } from "../state/windows.ts";

/** Newest messages kept of a room, and rooms of which messages are kept: those opened last. */
const messagesKept = 200;
const roomsKept = 50;

/** A record's key, what it is made from (the same object: nothing to write), and how. */
export type Part = readonly [key: string, source: unknown, make: () => unknown];

interface Head {
  readonly version: number;
  readonly me: Me;
  readonly epoch: string;
  readonly account: number;
  readonly directory: number;
}

interface StoredRoom {
  readonly room: Room;
  readonly position: number;
  readonly membership: Membership;
  readonly lastMessage: Message | null;
  readonly activeAt: number;
  readonly threads: readonly ThreadEntry[];
  readonly openedAt: number;
  readonly window: {
    readonly messages: readonly Message[];
    readonly quotes: readonly Message[];
    readonly hasOlder: boolean;
  } | null;
}

/** The records that a state consists of; nothing until the first load is complete. */
export function partsOf(state: State): Part[] {
  const { me, epoch, account, directory } = state;
  if (me === null || epoch === null) return [];
  const head: Head = { version: protocolVersion, me, epoch, account, directory };
  const parts: Part[] = [["head", JSON.stringify(head), () => head]];
  const opened = [...state.rooms.values()].sort((a, b) => b.openedAt - a.openedAt).slice(0, roomsKept);
  const withWindow = new Set(opened);
  for (const [id, room] of state.rooms) parts.push([`room ${id}`, room, () => storedRoom(room, withWindow.has(room))]);
  for (const [id, profile] of state.accounts) parts.push([`account ${id}`, profile, () => profile]);
  return parts;
}

/** Drafts are written by every tab, the rest by one. */
export function draftParts(state: State): Part[] {
  return [...state.drafts].map(([key, draft]): Part => [`draft ${key}`, draft, () => draft]);
}

/** The state that records describe; null when there is none or another version wrote it. */
export function stateFrom(records: ReadonlyMap<string, unknown>): Partial<State> | null {
  const head = records.get("head") as Head | undefined;
  if (head?.version !== protocolVersion) return null;
  const { me, epoch, account, directory } = head;
  const rooms = of<StoredRoom>(records, "room ").map(([id, stored]) => [id, restored(stored)] as const);
  return { me, epoch, account, directory, rooms: new Map(rooms), accounts: new Map(of<Account>(records, "account ")) };
}

/** The drafts among records. */
export function draftsFrom(records: ReadonlyMap<string, unknown>): Map<string, Draft> {
  return new Map(of<Draft>(records, "draft "));
}

/** An empty state in which only what belongs to the platform stays. */
export function emptied(state: State): State {
  return { ...emptyState, connection: state.connection, loaded: state.loaded, storage: state.storage };
}

function of<T>(records: ReadonlyMap<string, unknown>, prefix: string): [string, T][] {
  return [...records]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value as T]);
}

function storedRoom(state: RoomState, withWindow: boolean): StoredRoom {
  const { room, position, membership, lastMessage, activeAt, openedAt } = state;
  const window = withWindow && !state.stale ? state.windows.get(windowKey(null)) : undefined;
  const ids = window?.ids.slice(-messagesKept) ?? [];
  const messages = held(state, ids);
  return {
    room,
    position,
    membership,
    lastMessage,
    activeAt,
    openedAt,
    threads: [...state.threads.values()],
    window: window
      ? {
          messages,
          quotes: held(
            state,
            messages.flatMap((message) => message.replyTo ?? []),
          ),
          hasOlder: window.hasOlder || ids.length < window.ids.length,
        }
      : null,
  };
}

function held(state: RoomState, ids: readonly string[]): Message[] {
  return ids.flatMap((id) => state.messages.get(id) ?? []);
}

function restored({ window, threads, openedAt, ...entry }: StoredRoom): RoomState {
  const room: RoomState = {
    ...roomFrom({ ...entry, receipts: 0 }),
    threads: new Map(threads.map((thread) => [thread.threadId, thread])),
    openedAt,
  };
  if (!window) return room;
  return joinPage(room, windowKey(null), null, { ...window, hasNewer: false }, "page");
}
