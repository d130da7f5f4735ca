import { characters, isVisible, type LimitName } from "@parley/protocol";
import type { Config } from "../../config.ts";
import type { Context } from "../../context.ts";
import { invalidInput } from "../../errors.ts";
import type { RoomRow } from "../../rooms/tables.ts";

/** A text as it is stored: as typed, with line ends "\n" and without white space at the end. */
export function tidy(typed: string): string {
  return (typed.includes("\r") ? typed.replaceAll("\r\n", "\n") : typed).trimEnd();
}

/** Most characters of a message in a room: the room's own limit, where it is the lower one. */
export function limitOf(config: Config, room: Pick<RoomRow, "max_length">): number {
  return Math.min(room.max_length ?? config.maxLength, config.maxLength);
}

/** UTF-16 units of a text that count as one more message, since the time for its Markdown grows with its length. */
export const unitsPerMessage = 1_000;

/**
 * Counts a long text as several messages for the rate limit. The call does not wait for the limiter's answer, or a later message could
 * overtake this one: an account that exceeds the limit by this text is refused from the next message on.
 */
export function weigh(context: Context, limit: LimitName, text: string): void {
  const more = Math.floor(text.length / unitsPerMessage);
  if (more > 0) context.call.spend(limit, more).catch(() => undefined);
}

/** True when a text has more code points than `limit`. */
export function isTooLong(text: string, limit: number): boolean {
  return text.length > limit && characters(text) > limit;
}

/** Refuses a tidy text that is blank or longer than `limit` code points. */
export function checkText(text: string, limit: number, mayBeBlank: boolean): void {
  if (!mayBeBlank && !isVisible(text)) throw invalidInput("text", "blank");
  if (isTooLong(text, limit)) throw invalidInput("text", { code: "too_long", params: { max: limit } });
}
