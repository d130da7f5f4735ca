import { strings } from "../strings/strings.ts";
import { clock, sameDay } from "../strings/time.ts";

const text = strings.scheduled;
const MINUTE = 60_000;

/** A suggested time for a scheduled message. */
export interface QuickTime {
  readonly label: string;
  readonly at: number;
}

/** The suggested times: soon, tomorrow morning, and next Monday if that is another day. In the reader's time zone. */
export function quickTimes(now: number): QuickTime[] {
  const tomorrow = morning(now, 1);
  const monday = morning(now, (8 - new Date(now).getDay()) % 7 || 7);
  return [
    { label: text.soon, at: now + 20 * MINUTE },
    { label: text.inAnHour, at: now + 60 * MINUTE },
    { label: text.tomorrow(clock(tomorrow)), at: tomorrow },
    ...(sameDay(tomorrow, monday) ? [] : [{ label: text.monday(clock(monday)), at: monday }]),
  ];
}

/** Nine o'clock in a number of days, also across a change of daylight saving time. */
function morning(now: number, days: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.setHours(9, 0, 0, 0);
}
