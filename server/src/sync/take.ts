import type { Position, RoomId } from "@parley/protocol";
import { type LogRange, pieceBytes, pieceEvents, weights } from "./bounds.ts";
import type { Step } from "./plan.ts";

/** Estimated bytes of JSON of each part of the answer. */
export interface Weights {
  /** Of an entry, by room. */
  readonly entries: ReadonlyMap<RoomId, number>;
  /** Sizes of the events after the reader's position, in order, by room. */
  readonly events: ReadonlyMap<RoomId, readonly EventWeight[]>;
  /** Of threads and drafts, by room. */
  readonly personal: ReadonlyMap<RoomId, number>;
}

export interface EventWeight {
  readonly position: Position;
  readonly size: number;
}

/** The content of one piece. */
export interface Taken {
  /** Rooms that are answered. */
  readonly steps: readonly Step[];
  /** The first events of the next room, if not all of them fit. */
  readonly part: LogRange | null;
  readonly more: boolean;
}

/** Takes as many rooms as fit, in their order, and the first events of the next one. At least one room or one event. */
export function take(steps: readonly Step[], more: boolean, of: Weights): Taken {
  let [bytes, events] = [pieceBytes, pieceEvents];
  for (const [index, step] of steps.entries()) {
    const { room_id: roomId } = step.head;
    const list = of.events.get(roomId) ?? [];
    if (typeof step.gets === "object") {
      const part = beginning(step.gets, list, bytes, events, index === 0);
      if (part.to < step.gets.to)
        return { steps: steps.slice(0, index), part: part.to > part.from ? part : null, more: true };
    }
    const size = sizeOf(step, list, of);
    if (size > bytes && index > 0) return { steps: steps.slice(0, index), part: null, more: true };
    bytes = Math.max(0, bytes - size);
    events -= list.length;
  }
  return { steps, part: null, more };
}

/** The beginning of a range that fits; `list` has the sizes of its events, or of the first ones. */
export function beginning(
  range: LogRange,
  list: readonly EventWeight[],
  bytes: number,
  events: number,
  atLeastOne: boolean,
): LogRange {
  let left = bytes;
  let to = range.from;
  for (const [index, { position, size }] of list.entries()) {
    left -= size;
    if ((left < 0 || index >= events) && !(atLeastOne && index === 0)) break;
    to = position;
  }
  return { ...range, to };
}

function sizeOf({ gets, receipts, head }: Step, events: readonly EventWeight[], of: Weights): number {
  const entry = gets === "entry" || gets === "start_over" ? (of.entries.get(head.room_id) ?? weights.entry) : 0;
  const told = receipts === null ? 0 : head.member_count * weights.receipt;
  const said = events.reduce((sum, { size }) => sum + size, 0);
  return entry + told + said + (of.personal.get(head.room_id) ?? 0);
}
