import { characters, isVisible } from "@parley/protocol";
import type { Config } from "../config.ts";
import { ApiError } from "../errors.ts";
import type { RoomRow } from "../rooms/tables.ts";

/** Text as it is stored: one kind of line break, nothing behind the last word. */
export function tidy(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}

/** Refuses a text longer than the room or the server allows, and one in which there is nothing to see. */
export function checkText(text: string, room: Pick<RoomRow, "max_length">, config: Pick<Config, "maxLength">, mayBeBlank = false): void {
  const limit = Math.min(room.max_length ?? config.maxLength, config.maxLength);
  // No text has more characters than code units, so most need no counting.
  if (text.length > limit && characters(text) > limit) {
    throw new ApiError("invalid_input", { field: "text", detail: `A message has at most ${limit} characters here.` });
  }
  if (!mayBeBlank && !isVisible(text)) throw new ApiError("invalid_input", { field: "text", detail: "A message needs something to see in it." });
}
