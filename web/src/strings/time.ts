import { locale } from "./language.ts";
import { strings } from "./strings.ts";

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat(locale, options);
  return (time: number) => formatter.format(time);
};

/** Hours and minutes. */
export const clock = format({ hour: "numeric", minute: "2-digit" });
/** The full date and time, for tooltips. */
export const fullTime = format({ dateStyle: "full", timeStyle: "short" });
const weekday = format({ weekday: "short" });
const longDay = format({ weekday: "long", day: "numeric", month: "long" });
const longDayYear = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const shortDay = format({ day: "numeric", month: "short" });
const shortDayYear = format({ day: "numeric", month: "short", year: "numeric" });

const weekdayClock = format({ weekday: "short", hour: "numeric", minute: "2-digit" });
const dayClock = format({ day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
const dayYearClock = format({ day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" });

const digits = new Intl.NumberFormat(locale);
const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });

/** A duration in milliseconds as "0:42", or "1:00:42" from one hour on. */
export function durationText(duration: number): string {
  const seconds = Math.round(duration / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = `:${twoDigits.format(seconds % 60)}`;
  return minutes < 60
    ? digits.format(minutes) + rest
    : `${digits.format(Math.floor(minutes / 60))}:${twoDigits.format(minutes % 60)}${rest}`;
}

const DAY = 86_400_000;

/** Midnight at the start of the local day. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** True when both times are on one local day. */
export function sameDay(a: number, b: number): boolean {
  return startOfDay(a) === startOfDay(b);
}

const sameYear = (a: number, b: number) => new Date(a).getFullYear() === new Date(b).getFullYear();

/** The number of days between the local days of two times. */
const daysApart = (earlier: number, later: number) => Math.round((startOfDay(later) - startOfDay(earlier)) / DAY);

/** The text of a day line. */
export function dayLine(time: number, now: number): string {
  const days = daysApart(time, now);
  if (days === 0) return strings.messages.today;
  if (days === 1) return strings.messages.yesterday;
  return sameYear(time, now) ? longDay(time) : longDayYear(time);
}

/** The shortest unambiguous form: the time today, the weekday this week, else the date. */
export function shortTime(time: number, now: number): string {
  const days = daysApart(time, now);
  if (days <= 0) return clock(time);
  if (days < 7) return weekday(time);
  return sameYear(time, now) ? shortDay(time) : shortDayYear(time);
}

/** A day and a time in a sentence: "14:05" today, "Tue 14:05" this week, else "3 Mar, 14:05". */
export function momentOf(time: number, now: number): string {
  const days = daysApart(time, now);
  if (days === 0) return clock(time);
  if (days > 0 && days < 7) return weekdayClock(time);
  return sameYear(time, now) ? dayClock(time) : dayYearClock(time);
}
