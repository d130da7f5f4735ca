import type { RoomEvent, ServerFrame } from "@parley/protocol";

/** A room's frame from events that are encoded already: the same bytes for everyone in the room. */
export function roomFrame(roomId: string, encodedEvents: readonly string[]): string {
  return `{"type":"room","roomId":"${roomId}","events":[${encodedEvents.join(",")}]}`;
}

/** Any other frame. */
export function frame(value: ServerFrame): string {
  return JSON.stringify(value);
}

export function encodeEvent(event: RoomEvent): string {
  return JSON.stringify(event);
}
