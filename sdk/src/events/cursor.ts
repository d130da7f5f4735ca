import type { Position } from "@parley/protocol";
import { ParleyError } from "../parley-error.ts";

/** How far a reader has got in a room, and in which of the server's data: a position of other data says nothing. */
export interface StreamPosition {
  readonly epoch: string;
  readonly position: Position;
}

/** The position as a text to keep. */
export const toCursor = ({ epoch, position }: StreamPosition): string => `${position}@${epoch}`;

/** The position that a cursor names; a text that is no cursor is refused. */
export function fromCursor(cursor: string): StreamPosition {
  const [, position, epoch] = /^(\d{1,15})@(.{1,64})$/.exec(cursor) ?? [];
  if (position === undefined || epoch === undefined)
    throw new ParleyError("invalid_input", { field: "cursor", detail: "This is not the cursor of an event." });
  return { epoch, position: Number(position) };
}
