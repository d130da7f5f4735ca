import { type Output, type ParsedInput, type Position, peopleOfLine, type SystemLine } from "@parley/protocol";
import type { Context } from "../../context.ts";
import type { Reader } from "../../database/database.ts";
import { ApiError, invalidInput } from "../../errors.ts";
import { accessRoom, type HeldRoom } from "../../rooms/access.ts";
import { hasReached } from "../../rooms/has-reached.ts";
import { linesWithin } from "../../system-lines/within.ts";
import { accessRoot } from "../access.ts";
import { listed } from "../listed.ts";
import { findQuoted, presentRelated, withAccounts } from "../related.ts";
import type { MessageRow } from "../tables.ts";
import { countHidden } from "./count-hidden.ts";
import { fitMessages } from "./fit.ts";
import { ordinalAt } from "./ordinal-at.ts";
import { everything, type PositionRange, rangeOfTime, type Timeline, timelinePage } from "./pages.ts";
import { repliesUnreadAfter } from "./thread-mark.ts";

type Input = ParsedInput<"messages.list">;

/** A page of one timeline: the newest, or before, after or around a position. The room's position is read first. */
export async function list(context: Context, input: Input): Promise<Output<"messages.list">> {
  const { read, asker } = context;
  refuseTwoAnchors(input);
  const held = await accessRoom(read, asker, input.roomId);
  refuseAhead(held, input);
  refuseCounting(input);
  const timeline = await timelineOf(read, held, input);
  const load = async (reader: Reader) => {
    const page = await pageOf(reader, timeline, held, input, input.limit ?? context.services.config.pageSize);
    const presented = await presentPage(reader, held, page);
    return { ...presented, lines: await linesOf(reader, held, input, presented) };
  };
  // Clients request the newest page after an event, which a replica rarely has yet: read it from the primary.
  const isNewest = anchors.every((anchor) => input[anchor] === undefined);
  const page = isNewest ? await load(read) : await context.services.replicas.reading(hasReached(held.room), load);
  const { shown, lines, ...ends } = page;
  const related = await withAccounts(read, shown, lines.flatMap(peopleOfLine));
  const total = input.total ? { count: await countMessages(read, held, timeline), isExact: true } : undefined;
  return { ...related, position: held.room.position, ...listed("lines", lines), ...ends, ...(total && { total }) };
}

/** Refuses `total` together with filters: no stored counter has that number. */
function refuseCounting(input: Input): void {
  const given = filters.find((filter) => filter !== "threadId" && input[filter] !== undefined);
  if (input.total && given !== undefined) throw invalidInput("total", "not_together", `not given with ${given}`);
}

const filters = ["threadId", "authorId", "from", "until", "unread"] as const;

/** The system lines of a page. Each line is on exactly one page, for every sequence of pages. */
async function linesOf(
  read: Reader,
  { room, member }: HeldRoom,
  input: Input,
  { shown, hasOlder, hasNewer }: Awaited<ReturnType<typeof presentPage>>,
): Promise<SystemLine[]> {
  if (filters.some((filter) => input[filter] !== undefined)) return [];
  const [first, last] = [shown.messages[0], shown.messages.at(-1)].map((message) => message?.position ?? 0);
  const above = input.after ?? (hasOlder ? first : 0) ?? 0;
  const upTo = input.before === undefined ? (hasNewer ? last : everything.upTo) : input.before - 1;
  return linesWithin(read, room.id, { above: Math.max(above, member.cleared), upTo: upTo ?? 0 });
}

/** Cuts a page to its size limit, and keeps the messages nearest to its start on both sides. */
async function presentPage(read: Reader, { member }: HeldRoom, { older, newer }: Page) {
  const quoted = await findQuoted(read, member, [...older.rows, ...newer.rows]);
  const { runs, isQuoted } = await fitMessages(read, [older.rows, newer.rows], quoted);
  const [before = [], behind = []] = runs;
  const rows = [...before.toReversed(), ...behind];
  return {
    shown: await presentRelated(read, member, rows, [...older.rows, ...newer.rows, ...quoted].filter(isQuoted)),
    hasOlder: older.more || before.length < older.rows.length,
    hasNewer: newer.more || behind.length < newer.rows.length,
  };
}

const anchors = ["before", "after", "around"] as const;

function refuseTwoAnchors(input: Input): void {
  const [, second] = anchors.filter((anchor) => input[anchor] !== undefined);
  if (second === undefined) return;
  throw invalidInput(second, "not_together", "expected one of before, after, around");
}

/** Refuses positions after the room's last one; `before` may be one higher. */
function refuseAhead({ room }: HeldRoom, { before = 1, after = 0, around = 0 }: Input): void {
  const given = { before: before - 1, after, around };
  const field = anchors.find((anchor) => given[anchor] > room.position);
  if (field !== undefined) throw new ApiError("position_ahead", { field });
}

/**
 * Number of messages of a timeline that the asker has not cleared, from ordinals: reads one row if anything was cleared, two in a thread, and
 * needs one more statement for the messages that the asker has hidden.
 */
async function countMessages(read: Reader, { room, member }: HeldRoom, { threadId }: Timeline): Promise<number> {
  const last = threadId === null ? room.ordinal : await ordinalAt(read, room.id, threadId, room.position);
  const first = member.cleared === 0 ? 0 : await ordinalAt(read, room.id, threadId, member.cleared);
  return last - first - (await countHidden(read, member, threadId));
}

async function timelineOf(read: Reader, { member }: HeldRoom, input: Input): Promise<Timeline> {
  const { roomId, threadId = null, authorId, from, until, unread } = input;
  const filters = { roomId, threadId, authorId, from, until, unread, readerId: member.account_id };
  if (threadId === null) return { ...filters, unreadAfter: member.unread_after };
  await accessRoot(read, roomId, threadId);
  const unreadAfter =
    unread === undefined ? 0 : await repliesUnreadAfter(read, { roomId, threadId }, member.account_id);
  return { ...filters, unreadAfter };
}

/** A page before it is cut to its size limit: messages older than its start, newest first, and newer ones, oldest first. */
interface Page {
  readonly older: Run;
  readonly newer: Run;
}

async function pageOf(
  read: Reader,
  timeline: Timeline,
  { room, member }: HeldRoom,
  { before, after, around }: Input,
  limit: number,
): Promise<Page> {
  const { above, upTo } = await rangeOfTime(read, timeline, room.position);
  const [start, end] = [Math.max(above, member.cleared), upTo];
  const older = (last: Position, max: number) =>
    olderRows(read, timeline, { above: start, upTo: Math.min(last, end) }, max);
  const newer = (last: Position, max: number) =>
    newerRows(read, timeline, { above: Math.max(last, start), upTo: end }, max);
  if (after !== undefined) {
    return { newer: await newer(after, limit), older: await older(after, 0) };
  }
  const half = around === undefined ? limit : Math.ceil(limit / 2);
  const last = around ?? (before === undefined ? everything.upTo : before - 1);
  const page = await older(last, half);
  const rest = last === everything.upTo ? { rows: [], more: false } : await newer(last, limit - half);
  return { older: page, newer: rest };
}

interface Run {
  readonly rows: MessageRow[];
  /** True if the timeline has more messages in that direction. */
  readonly more: boolean;
}

async function olderRows(read: Reader, timeline: Timeline, range: PositionRange, max: number): Promise<Run> {
  const rows = await timelinePage(read, timeline, range, "desc", max + 1);
  return { rows: rows.slice(0, max), more: rows.length > max };
}

async function newerRows(read: Reader, timeline: Timeline, range: PositionRange, max: number): Promise<Run> {
  const rows = await timelinePage(read, timeline, range, "asc", max + 1);
  return { rows: rows.slice(0, max), more: rows.length > max };
}
