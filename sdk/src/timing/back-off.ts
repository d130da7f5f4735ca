/** First and longest pause, in milliseconds. */
const base = 500;
const cap = 30_000;

/** A pause before try number `attempt` (from 0): anything from 0 up to a bound that doubles (full jitter). */
export function backOff(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(cap, base * 2 ** Math.min(attempt, 16)));
}
