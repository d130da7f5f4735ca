import type { Database } from "../database/database.ts";
import { type Finding, ok, warning } from "./finding.ts";

/** Milliseconds by which two clocks may differ. */
const tolerance = 1000;

/** Compares this machine's clock with another one, which showed `then` at a moment between `asked` and `answered`. All in milliseconds. */
export function compareClocks(whose: string, asked: number, then: number, answered: number): Finding {
  // It was read at some moment in between.
  const apart = Math.max(then - answered, asked - then, 0);
  if (apart <= tolerance) return ok("clock", `agrees with that of ${whose}`);
  const found = `is ${(apart / 1000).toFixed(1)} s away from that of ${whose}`;
  return warning("clock", found, "Let NTP or chrony keep the time on both machines.");
}

export async function examineClock({ dialect, read }: Database): Promise<Finding> {
  const asked = Date.now();
  const { now } = await dialect.vitals(read);
  return now === null
    ? ok("clock", "only this machine's counts")
    : compareClocks("the database", asked, now, Date.now());
}
