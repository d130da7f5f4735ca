import { characters, isVisible } from "@parley/protocol";
import type { Config } from "../config.ts";
import { ApiError } from "../errors.ts";
import type { RoomRow } from "../rooms/tables.ts";

/** A text as it is stored: as typed, but for Windows' line ends and white space at the end. */
export function tidy(typed: string): string {
  return (typed.includes("\r") ? typed.replaceAll("\r\n", "\n") : typed).trimEnd();
}

/** Most characters of a message in a room: the room's own limit, where it is the lower one. */
export function limitOf(config: Config, room: Pick<RoomRow, "max_length">): number {
  return Math.min(room.max_length ?? config.maxLength, config.maxLength);
}

/** True when a text has more code points than `limit`. */
export function isTooLong(text: string, limit: number): boolean {
  return text.length > limit && characters(text) > limit;
}

/** Refuses a tidy text that is blank or longer than `limit` code points. */
export function checkText(text: string, limit: number, mayBeBlank: boolean): void {
  if (!mayBeBlank && !isVisible(text)) throw new ApiError("invalid_input", { field: "text", detail: "text: is blank" });
  if (isTooLong(text, limit)) {
    throw new ApiError("invalid_input", { field: "text", detail: `text: has more than ${limit} characters` });
  }
}
