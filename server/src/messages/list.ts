import type { Output, ParsedInput, Position } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError, invalidInput } from "../errors.ts";
import { accessRoom, type HeldRoom } from "../rooms/access.ts";
import { hasReached } from "../rooms/has-reached.ts";
import { threadIn } from "../threads/access.ts";
import { everything, type Span, spanOfTime, type Timeline, timelinePage } from "./pages.ts";
import { loadQuoted, withAccounts } from "./related.ts";
import type { MessageRow } from "./tables.ts";

type Input = ParsedInput<"messages.list">;

/** A page of one timeline: the newest, or before, after or around a position. The room's position is read first. */
export async function list(context: Context, input: Input): Promise<Output<"messages.list">> {
  const { read, asker } = context;
  refuseTwoPlaces(input);
  const held = await accessRoom(read, asker, input.roomId);
  refuseAhead(held, input);
  const timeline = await timelineOf(read, held, input);
  const load = async (reader: Reader) => {
    const { rows, ...page } = await pageOf(reader, timeline, held, input, input.limit ?? context.config.pageSize);
    return { ...page, shown: await loadQuoted(reader, held.member, rows) };
  };
  // The newest page is what everybody asks for who has just heard of a message: a replica has seldom got it.
  const isNewest = places.every((place) => input[place] === undefined);
  const page = isNewest ? await load(read) : await context.replicas.reading(hasReached(held.room), load);
  const { shown, ...ends } = page;
  return { ...(await withAccounts(read, shown)), position: held.room.position, ...ends };
}

const places = ["before", "after", "around"] as const;

function refuseTwoPlaces(input: Input): void {
  const [, second] = places.filter((place) => input[place] !== undefined);
  if (second === undefined) return;
  throw invalidInput(second, "not_together", "expected one of before, after, around");
}

/** Everything so far is before the position behind the last. */
function refuseAhead({ room }: HeldRoom, { before = 1, after = 0, around = 0 }: Input): void {
  const given = { before: before - 1, after, around };
  const field = places.find((place) => given[place] > room.position);
  if (field !== undefined) throw new ApiError("position_ahead", { field });
}

async function timelineOf(read: Reader, held: HeldRoom, input: Input): Promise<Timeline> {
  const { member } = held;
  const { roomId, threadId = null, authorId, from, until, unread } = input;
  const filters = { roomId, threadId, authorId, from, until, unread, readerId: member.account_id };
  if (threadId === null) return { ...filters, unreadAfter: member.unread_after };
  const { place } = await threadIn(read, held, threadId);
  // In a thread that is not followed nothing is unread.
  return { ...filters, unreadAfter: place?.following === 1 ? place.unread_after : Number.MAX_SAFE_INTEGER };
}

interface Page {
  /** Oldest first. */
  readonly rows: MessageRow[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

async function pageOf(
  read: Reader,
  timeline: Timeline,
  { room, member }: HeldRoom,
  { before, after, around }: Input,
  limit: number,
): Promise<Page> {
  const { above, upTo } = await spanOfTime(read, timeline, room.position);
  const [start, end] = [Math.max(above, member.cleared), upTo];
  const older = (last: Position, most: number) =>
    olderRows(read, timeline, { above: start, upTo: Math.min(last, end) }, most);
  const newer = (last: Position, most: number) =>
    newerRows(read, timeline, { above: Math.max(last, start), upTo: end }, most);
  if (after !== undefined) {
    const page = await newer(after, limit);
    return { rows: page.rows, hasOlder: (await older(after, 0)).more, hasNewer: page.more };
  }
  const half = around === undefined ? limit : Math.ceil(limit / 2);
  const last = around ?? (before === undefined ? everything.upTo : before - 1);
  const page = await older(last, half);
  const rest = last === everything.upTo ? { rows: [], more: false } : await newer(last, limit - half);
  return { rows: [...page.rows, ...rest.rows], hasOlder: page.more, hasNewer: rest.more };
}

interface Run {
  readonly rows: MessageRow[];
  /** Whether the timeline goes on in that direction. */
  readonly more: boolean;
}

async function olderRows(read: Reader, timeline: Timeline, span: Span, most: number): Promise<Run> {
  const rows = await timelinePage(read, timeline, span, "desc", most + 1);
  return { rows: rows.slice(0, most).reverse(), more: rows.length > most };
}

async function newerRows(read: Reader, timeline: Timeline, span: Span, most: number): Promise<Run> {
  const rows = await timelinePage(read, timeline, span, "asc", most + 1);
  return { rows: rows.slice(0, most), more: rows.length > most };
}
