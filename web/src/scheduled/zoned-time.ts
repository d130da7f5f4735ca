import type { ScheduledMessage } from "@parley/sdk";
import { locale } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";

/** The time in the time zone of the author, if it differs from the reader's local time; else null. */
export function zonedTime({ sendAt, timeZone }: Pick<ScheduledMessage, "sendAt" | "timeZone">): string | null {
  const there = clockIn(sendAt, timeZone);
  if (there === null || there === clockIn(sendAt, undefined)) return null;
  return strings.scheduled.inZone({ time: there, zone: timeZone.replaceAll("_", " ") });
}

/** The time in a time zone; null if this browser does not know the zone. */
function clockIn(time: number, timeZone: string | undefined): string | null {
  try {
    return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone }).format(time);
  } catch {
    return null;
  }
}
