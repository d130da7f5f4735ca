import { type ParsedInput, type Position, sizes } from "@parley/protocol";
import { type LogRange, pieceEntries, pieceEvents, pieceStartsOver, pieceTails } from "./bounds.ts";
import type { Head } from "./store.ts";

/** The data that a piece contains for one of the reader's rooms. */
export interface Step {
  readonly head: Head;
  /**
   * - `entry`: a room that is new to the reader, whose membership changed, or without a timeline to continue
   * - `start_over`: an entry that replaces all the reader's data, because the reader is too far behind
   */
  readonly gets: "nothing" | "entry" | "start_over" | LogRange;
  /** The reader's version of the receipts, if they have changed since. */
  readonly receipts: Position | null;
}

export type KnownRoom = ParsedInput<"sync.pull">["rooms"][number];

/** Plans the data of each room, in order of their ids, until the piece is full. */
export function plan(heads: readonly Head[], held: readonly KnownRoom[]): { steps: Step[]; more: boolean } {
  const known = new Map(held.map((room) => [room.roomId, room]));
  const steps: Step[] = [];
  const count = { entries: 0, startsOver: 0, tails: 0, events: 0 };
  for (const head of heads) {
    const room = known.get(head.room_id);
    const gets = whatFor(head, room);
    if (gets === "entry" || gets === "start_over") count.entries += 1;
    if (gets === "start_over") count.startsOver += 1;
    if (typeof gets === "object") count.tails += 1;
    // A room with too many events gets the first ones; later rooms are left to the next piece.
    const isFull = count.events >= pieceEvents || count.tails > pieceTails;
    if (isFull || count.entries > pieceEntries || count.startsOver > pieceStartsOver) return { steps, more: true };
    if (typeof gets === "object") count.events += gets.to - gets.from;
    steps.push({ head, gets, receipts: receiptsOf(head, room) });
  }
  return { steps, more: false };
}

function whatFor(head: Head, room: KnownRoom | undefined): Step["gets"] {
  if (room === undefined) return "entry";
  const behind = head.position - room.position;
  if (behind > 0 && room.timeline) {
    if (behind > sizes.tail) return "start_over";
    return { roomId: head.room_id, from: room.position, to: head.position };
  }
  return behind > 0 || head.personal !== room.revision ? "entry" : "nothing";
}

/** Receipts of large rooms are not broadcast. */
function receiptsOf(head: Head, room: KnownRoom | undefined): Position | null {
  const version = room?.receipts ?? null;
  if (version === null || version >= head.receipts || head.member_count > sizes.largeRoom) return null;
  return version;
}
