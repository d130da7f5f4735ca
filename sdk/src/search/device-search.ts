import type { Position } from "@parley/protocol";
import { everyone } from "@parley/protocol/reading";
import {
  kindsOfMessage,
  type Nearness,
  nearnessOf,
  type SearchTerm,
  termsOf,
  wordsOfMessage,
} from "@parley/protocol/searching";
import { messageKey } from "../state/messages/message-key.ts";
import type { RoomState, State } from "../state/shown/shown.ts";
import type { RoomMessage } from "../state/state.ts";
import { type Answered, answeredBy } from "./answered.ts";
import type { Pace } from "./pace.ts";
import type { SearchInput } from "./search-input.ts";

/** A search result. `nearness`: 0 matches as one phrase, 1 as whole words, 2 as parts of words. */
export interface FoundMessage {
  readonly message: RoomMessage;
  readonly nearness: number;
  /** What it answers; absent where that is not readable, or where the device searched and does not hold it. */
  readonly answers?: Answered | undefined;
}

/** `newest`: newest first. `nearest`: by `nearness`, then newest first. */
export type SearchOrder = "newest" | "nearest";

interface Page {
  readonly order: SearchOrder;
  readonly limit: number;
  /** Cursor from the previous page; null for the first. */
  readonly cursor: string | null;
}

interface DevicePage {
  readonly messages: readonly FoundMessage[];
  readonly complete: boolean;
  readonly reached: number | undefined;
  readonly next: string | null;
}

const cursorPrefix = "device ";
/** True for a cursor that this device made. */
export const isDeviceCursor = (cursor: string): boolean => cursor.startsWith(cursorPrefix);

/** Cache of the folded words of messages; a changed message is a new object. */
const words = new WeakMap<RoomMessage, string>();

function wordsOf(message: RoomMessage): string {
  const known = words.get(message);
  if (known !== undefined) return known;
  const made = wordsOfMessage(message);
  words.set(message, made);
  return made;
}

/**
 * Searches the messages in the state by the server's rule. It blocks the page for a few milliseconds at a time, and when the time limit is
 * reached it ends with `complete: false`.
 */
export async function searchDevice(state: State, input: SearchInput, page: Page, pace: Pace): Promise<DevicePage> {
  const terms = termsOf(input.words ?? "");
  const behind = page.cursor === null ? null : parseCursor(page.cursor);
  const isBehind = (message: RoomMessage) => behind === null || newestFirst(message, behind.message) > 0;
  const held = (await candidates(state, input, pace)).sort(newestFirst);
  const all = page.order === "newest" ? held.filter(isBehind) : held;
  const found: FoundMessage[] = [];
  let seen: RoomMessage | undefined;
  for (const message of all) {
    if (await pace.isOver()) break;
    seen = message;
    const near = nearness(message, terms);
    if (near === null) continue;
    const one = { message, nearness: near };
    if (behind && compareFound(page.order, one, behind) <= 0) continue;
    found.push(one);
    if (page.order === "newest" && found.length > page.limit) break;
  }
  if (page.order === "nearest") found.sort((one, other) => compareFound("nearest", one, other));
  const messages = found.slice(0, page.limit).map((one) => withAnswered(one, state));
  const more = found.length > page.limit ? messages.at(-1) : undefined;
  if (!pace.hasEnded) return { messages, complete: true, reached: undefined, next: more ? cursorOf(more) : null };
  // In the order `nearest` an incomplete search has no next page, because the order of the unread rest is unknown.
  const end = more ?? (page.order === "newest" && seen ? { message: seen, nearness: 0 } : undefined);
  return { messages, complete: false, reached: seen?.createdAt ?? pace.begun, next: end ? cursorOf(end) : null };
}

/** Adds what a found message answers, as far as the device holds that. */
export function withAnswered(found: FoundMessage, state: State): FoundMessage {
  const answers = answeredBy(found.message, state);
  return answers ? { ...found, answers } : found;
}

function nearness(message: RoomMessage, terms: readonly SearchTerm[]): Nearness | null {
  return nearnessOf(wordsOf(message), terms);
}

/** Quality of a message's match; null if it does not match. */
export function nearnessTo(message: RoomMessage, input: SearchInput, state: State): number | null {
  const room = state.rooms.get(message.roomId);
  if (room === undefined || (input.roomIds && !input.roomIds.includes(message.roomId))) return null;
  return isWanted(message, room, state, input) ? nearness(message, termsOf(input.words ?? "")) : null;
}

async function candidates(state: State, input: SearchInput, pace: Pace): Promise<RoomMessage[]> {
  const found: RoomMessage[] = [];
  for (const room of state.rooms.values()) {
    if (input.roomIds && !input.roomIds.includes(room.room.id)) continue;
    if (await pace.isOver()) break;
    for (const message of heldOf(room)) if (isWanted(message, room, state, input)) found.push(message);
  }
  return found;
}

/** The messages of a room on the device: those of its loaded timelines, and the last one, which the list of rooms shows. */
function* heldOf({ messages, lastMessage }: RoomState): Iterable<RoomMessage> {
  yield* messages.values();
  if (lastMessage !== null && !messages.has(lastMessage.id)) yield lastMessage;
}

function isWanted(message: RoomMessage, room: RoomState, state: State, input: SearchInput): boolean {
  const { authorIds, has, after = 0, before = Number.POSITIVE_INFINITY, mentionsMe, is = [] } = input;
  const { createdAt, roomId, id } = message;
  if (state.hidden.get(roomId)?.has(id)) return false;
  if (message.deletedAt !== undefined || message.position <= room.membership.cleared) return false;
  if (createdAt < after || createdAt >= before) return false;
  if (authorIds && !authorIds.includes(message.authorId)) return false;
  const me = state.me?.account.id ?? "";
  const { mentions = [] } = message;
  if (mentionsMe && !mentions.includes(me) && !mentions.includes(everyone)) return false;
  if (!is.every((what) => states[what](message, room, state))) return false;
  if (!has) return true;
  const kinds = kindsOfMessage(message);
  return has.every((kind) => kinds.includes(kind));
}

type StateOf = NonNullable<SearchInput["is"]>[number];

const states: { readonly [Name in StateOf]: (message: RoomMessage, room: RoomState, state: State) => boolean } = {
  pinned: ({ pinned }) => pinned !== undefined,
  thread: ({ threadId }) => threadId !== undefined,
  saved: ({ roomId, id }, _, { saved }) => saved.items.has(messageKey(roomId, id)),
  unread: (message, room, { me }) => message.authorId !== me?.account.id && message.position > readUpTo(message, room),
};

/** The position after which messages of this message's timeline are unread. */
function readUpTo({ threadId }: RoomMessage, { threads, membership }: RoomState): Position {
  if (threadId === undefined) return membership.unreadAfter;
  // In a thread that is not followed no message counts as unread.
  return threads.get(threadId)?.unreadAfter ?? Number.POSITIVE_INFINITY;
}

type Place = Pick<RoomMessage, "createdAt" | "roomId" | "position">;

const newestFirst = (a: Place, b: Place): number =>
  b.createdAt - a.createdAt || (a.roomId === b.roomId ? b.position - a.position : a.roomId < b.roomId ? 1 : -1);

/** The sort key of a result. */
interface Placed {
  readonly message: Place;
  readonly nearness: number;
}

/** Compares two results for sorting. */
export function compareFound(order: SearchOrder, a: Placed, b: Placed): number {
  return (order === "nearest" ? a.nearness - b.nearness : 0) || newestFirst(a.message, b.message);
}

const cursorOf = ({ message: { createdAt, roomId, position }, nearness }: FoundMessage): string =>
  `${cursorPrefix}${nearness} ${createdAt} ${position} ${roomId}`;

function parseCursor(cursor: string): Placed {
  const [near, createdAt, position, roomId = ""] = cursor.slice(cursorPrefix.length).split(" ");
  return { nearness: Number(near), message: { createdAt: Number(createdAt), position: Number(position), roomId } };
}
