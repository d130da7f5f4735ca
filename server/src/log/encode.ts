import type { Position, RoomEvent, RoomId, ServerFrame } from "@parley/protocol";
import type { FrameRange } from "../cluster/cluster.ts";

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
  readonly range: FrameRange;
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
    range: rangeOf(run),
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
export function rangeOf(run: readonly { readonly position: Position }[]): FrameRange {
  return { from: run[0]?.position ?? 0, to: run.at(-1)?.position ?? 0 };
}

/** Any other frame. */
export function frame(value: ServerFrame): string {
  return JSON.stringify(value);
}

/** Texts of messages that an event carried, for as long as the message itself is held. */
const texts = new WeakMap<object, string>();

/** An event as text. The message in it is encoded once: {@link outputText} splices the same text into the answer of the call. */
export function encodeEvent(event: RoomEvent): string {
  if (!("message" in event)) return JSON.stringify(event);
  const { message, ...rest } = event;
  const text = JSON.stringify(message);
  texts.set(message, text);
  return `${JSON.stringify(rest).slice(0, -1)},"message":${text}}`;
}

/** The answer of a call as JSON text. A message that was encoded for its event is not encoded again. */
export function outputText(output: unknown): string {
  const known = typeof output === "object" && output !== null ? texts.get(output) : undefined;
  return known ?? JSON.stringify(output) ?? "null";
}

/** The answer to a call over the socket. */
export function okFrame(id: number, output: unknown): string {
  return `{"type":"ok","id":${id},"output":${outputText(output)}}`;
}
