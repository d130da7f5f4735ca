import type { ScheduledMessage } from "@parley/sdk";
import { locale } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";

/** The time as its writer chose it, where their clock showed another one than the reader's does; null where both are the same. */
export function zonedTime({ sendAt, timeZone }: Pick<ScheduledMessage, "sendAt" | "timeZone">): string | null {
  const there = clockIn(sendAt, timeZone);
  if (there === null || there === clockIn(sendAt, undefined)) return null;
  return strings.scheduled.inZone({ time: there, zone: timeZone.replaceAll("_", " ") });
}

/** The clock in a time zone; null for one that this browser does not know. */
function clockIn(time: number, timeZone: string | undefined): string | null {
  try {
    return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone }).format(time);
  } catch {
    return null;
  }
}
