import type { Position } from "@parley/protocol";
import { ParleyError } from "../contract/parley-error.ts";

/** A reader's position in a room, with the epoch of the server's data: a position of another epoch is meaningless. */
export interface StreamPosition {
  readonly epoch: string;
  readonly position: Position;
}

/** The position as a text that the program stores. */
export const toCursor = ({ epoch, position }: StreamPosition): string => `${position}@${epoch}`;

/** The position of a cursor; throws if the text is no cursor. */
export function fromCursor(cursor: string): StreamPosition {
  const [, position, epoch] = /^(\d{1,15})@(.{1,64})$/.exec(cursor) ?? [];
  if (position === undefined || epoch === undefined)
    throw new ParleyError("invalid_input", { field: "cursor", detail: "This is not the cursor of an event." });
  return { epoch, position: Number(position) };
}
