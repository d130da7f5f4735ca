import type { Position, RoomEvent, RoomId, ServerFrame } from "@parley/protocol";
import type { Span } from "../cluster/cluster.ts";

/**
 * Characters of events beyond which a room's frame is ended and another begun. The engine gathers small frames into one
 * write per socket and copies large ones once more for each: 10 KB to 1,000 sockets cost a third more as one frame than as four.
 */
const frameLength = 4000;

/** An event as text, at its position. */
export interface Encoded {
  readonly position: Position;
  readonly text: string;
}

/** A frame, with the positions that it carries. */
export interface StreamFrame {
  readonly frame: string;
  readonly span: Span;
}

/**
 * Joins encoded events of one room into frames, in order: the same bytes for every member. The positions of a frame have no gap: the process
 * that took the missing ones publishes them.
 */
export function roomFrames(roomId: RoomId, events: readonly Encoded[]): StreamFrame[] {
  const frames: Encoded[][] = [];
  let room = 0;
  for (const event of events) {
    const last = frames.at(-1)?.at(-1);
    if (event.text.length > room || last === undefined || event.position > last.position + 1) {
      frames.push([]);
      room = frameLength;
    }
    frames.at(-1)?.push(event);
    room -= event.text.length;
  }
  return frames.map((run) => ({
    frame: `{"type":"room","roomId":"${roomId}","events":[${run.map((event) => event.text).join(",")}]}`,
    span: spanOf(run),
  }));
}

/** Cuts events, in order, where positions are missing between two of them. */
export function runsOf<E extends { readonly position: Position }>(events: readonly E[]): E[][] {
  const runs: E[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run === undefined || last === undefined || event.position > last.position + 1) runs.push([event]);
    else run.push(event);
  }
  return runs;
}

/** First and last position of a run. */
export function spanOf(run: readonly { readonly position: Position }[]): Span {
  return { from: run[0]?.position ?? 0, to: run.at(-1)?.position ?? 0 };
}

/** Any other frame. */
export function frame(value: ServerFrame): string {
  return JSON.stringify(value);
}

export function encodeEvent(event: RoomEvent): string {
  return JSON.stringify(event);
}
