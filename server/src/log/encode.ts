import type { RoomEvent, ServerFrame } from "@parley/protocol";

/**
 * Characters of events beyond which a room's frame is ended and another begun. The engine gathers small frames into one
 * write per socket and copies large ones once more for each: 10 KB to 1,000 sockets cost a third more as one frame than as four.
 */
const frameLength = 4000;

/** A room's frames from events that are encoded already, in order: the same bytes for everyone in the room. */
export function roomFrames(roomId: string, encodedEvents: readonly string[]): string[] {
  const frames: string[][] = [];
  let room = 0;
  for (const event of encodedEvents) {
    if (event.length > room) {
      frames.push([]);
      room = frameLength;
    }
    frames.at(-1)?.push(event);
    room -= event.length;
  }
  return frames.map((events) => `{"type":"room","roomId":"${roomId}","events":[${events.join(",")}]}`);
}

/** Any other frame. */
export function frame(value: ServerFrame): string {
  return JSON.stringify(value);
}

export function encodeEvent(event: RoomEvent): string {
  return JSON.stringify(event);
}
