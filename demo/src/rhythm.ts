import type { Random } from "./random.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How much is written in each hour of a working day, from midnight. */
const hours = [0, 0, 0, 0, 0, 1, 3, 8, 12, 11, 10, 8, 6, 8, 10, 10, 9, 7, 4, 3, 3, 2, 1, 0];
const max = Math.max(...hours);
/** From Sunday. Ferries sail on weekends, offices sleep. */
const days = [0.25, 1, 0.95, 1, 1, 0.9, 0.4];

/** True between the last who go to bed and the first who get up. */
export function isNight(at: number): boolean {
  return (hours[new Date(at).getHours()] ?? 0) < 3;
}

/** So many moments between two, in order, as people at work would have them; time is that of the machine. */
export function moments(random: Random, from: number, until: number, count: number): number[] {
  const found: number[] = [];
  while (found.length < count) {
    const at = from + random.next() * (until - from);
    const date = new Date(at);
    const weight = ((hours[date.getHours()] ?? 0) / max) * (days[date.getDay()] ?? 1);
    // Where hardly anybody is awake in the whole time there is, better a message at night than none.
    if (random.chance(Math.max(weight, 0.002))) found.push(Math.floor(at));
  }
  return found.sort((a, b) => a - b);
}

/** Milliseconds from one message to the next: reading, thinking and typing, and now and then something in between. */
export function pause(random: Random, text: string): number {
  const typing = Math.min(text.length, 400) * 130;
  const between = random.chance(0.08) ? random.between(4, 16) * minute : random.between(6, 100) * 1000;
  return Math.floor(typing + between);
}

/** Midnights, of the machine's time, of the last so many days and today, oldest first. */
export function midnights(now: number, count: number): Date[] {
  const today = new Date(now);
  today.setHours(0, 0, 0, 0);
  return Array.from({ length: count + 1 }, (_, index) => {
    const date = new Date(today);
    // Not by milliseconds: days with a change of the clock are longer or shorter.
    date.setDate(date.getDate() - (count - index));
    return date;
  });
}
