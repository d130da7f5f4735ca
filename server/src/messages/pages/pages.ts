import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import type { Reader } from "../../database/database.ts";
import type { MemberRow } from "../../members/tables.ts";
import { isUnhidden } from "../is-unhidden.ts";
import type { MessageRow } from "../tables.ts";
import { positionAtTime } from "./position-at-time.ts";

/** The part of a room that is read: one timeline, and its messages that pass the filters and that the reader has not hidden. */
export interface Timeline {
  readonly roomId: RoomId;
  /** null for the main timeline. */
  readonly threadId: MessageId | null;
  readonly authorId?: AccountId | undefined;
  /** Sent at this time or later. */
  readonly from?: number | undefined;
  /** Sent before this time. */
  readonly until?: number | undefined;
  /** true: only messages that are unread for the reader; false: only the others. */
  readonly unread?: boolean | undefined;
  readonly readerId: AccountId;
  /** Where the reader's unread messages begin. */
  readonly unreadAfter: Position;
}

/** The positions after `above`, up to and including `upTo`. */
export interface PositionRange {
  readonly above: Position;
  readonly upTo: Position;
}

/** All positions, also future ones. */
export const everything: PositionRange = { above: 0, upTo: Number.MAX_SAFE_INTEGER };

/** Messages of a timeline within a range, from its one end or the other. One statement, which reads one range of an index. */
export function timelinePage(
  read: Reader,
  timeline: Timeline,
  range: PositionRange,
  order: "asc" | "desc",
  limit: number,
): Promise<MessageRow[]> {
  const parts = partsOf(read, timeline, range).map((part) => part.orderBy("position", order).limit(limit));
  const [first, ...others] = parts.map((part) => read.selectFrom(part.as("part")).selectAll());
  if (first === undefined) throw new Error("a timeline has a part");
  const all = others.reduce((union, part) => union.unionAll(part), first);
  return read.selectFrom(all.as("page")).selectAll().orderBy("position", order).limit(limit).execute();
}

/**
 * Unread messages are messages by others after the mark that are not deleted. The read ones are in three ranges, each read by a query of its
 * own, so that a page of read messages never scans the unread ones.
 */
function partsOf(read: Reader, timeline: Timeline, range: PositionRange) {
  const { readerId, unread, unreadAfter: mark } = timeline;
  const behind = { ...range, above: Math.max(range.above, mark) };
  const all = within(read, timeline, unread === undefined ? range : behind);
  if (unread === undefined) return [all];
  if (unread) return [all.where("author_id", "!=", readerId).where("deleted_at", "is", null)];
  return [
    within(read, timeline, { ...range, upTo: Math.min(range.upTo, mark) }),
    all.where("author_id", "=", readerId),
    all.where("author_id", "!=", readerId).where("deleted_at", "is not", null),
  ];
}

function within(
  read: Reader,
  { roomId, threadId, authorId, from, until, readerId }: Timeline,
  { above, upTo }: PositionRange,
) {
  let rows = read
    .selectFrom("messages")
    .selectAll()
    .where("room_id", "=", roomId)
    .where("thread_id", threadId === null ? "is" : "=", threadId)
    .where("position", ">", above)
    .where("position", "<=", upTo)
    .where(isUnhidden(readerId));
  if (authorId !== undefined) rows = rows.where("author_id", "=", authorId);
  if (from !== undefined) rows = rows.where("created_at", ">=", from);
  if (until !== undefined) rows = rows.where("created_at", "<", until);
  return rows;
}

/** The positions of a stretch of time in a room. Read first, so that a page of it does not walk over messages outside. */
export async function rangeOfTime(
  read: Reader,
  { roomId, from, until }: Pick<Timeline, "roomId" | "from" | "until">,
  end: Position,
): Promise<PositionRange> {
  return {
    above: from === undefined ? 0 : (await positionAtTime(read, roomId, from, end)) - 1,
    upTo: until === undefined ? everything.upTo : (await positionAtTime(read, roomId, until, end)) - 1,
  };
}

/** Pinned messages that the member has neither cleared nor hidden, newest first, below a position. */
export function pinnedPage(
  read: Reader,
  member: Pick<MemberRow, "room_id" | "account_id" | "cleared">,
  before: Position | null,
  limit: number,
): Promise<MessageRow[]> {
  const rows = read
    .selectFrom("messages")
    .where("room_id", "=", member.room_id)
    .where("pinned_at", "is not", null)
    .where("position", ">", member.cleared)
    .where(isUnhidden(member.account_id))
    .selectAll()
    .orderBy("position", "desc")
    .limit(limit);
  return (before === null ? rows : rows.where("position", "<", before)).execute();
}
