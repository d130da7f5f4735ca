import { strings } from "../strings/strings.ts";
import { clock, sameDay } from "../strings/time.ts";

const text = strings.scheduled;
const MINUTE = 60_000;

/** A time that somebody may mean when they write for later. */
export interface QuickTime {
  readonly label: string;
  readonly at: number;
}

/** The times that are offered first: soon, tomorrow morning, and the next Monday where that is another day. By the reader's own clock. */
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

/** Nine o'clock so many days ahead, also where the clocks change in between. */
function morning(now: number, days: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.setHours(9, 0, 0, 0);
}
