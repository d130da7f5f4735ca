import type { SessionId } from "@parley/protocol";
import type { Config } from "../config.ts";
import type { Database } from "../database/database.ts";
import { prolongedAfter, sessionLifetime } from "./auth-options.ts";
import { prolongSessions } from "./store.ts";

/** Prolongs those of some sessions that are due, given with the times at which they expire: an open socket uses its session. */
export async function prolongUsed(
  database: Database,
  config: Pick<Config, "sessionDays">,
  ends: ReadonlyMap<SessionId, number>,
  now: number,
): Promise<void> {
  const until = now + sessionLifetime(config);
  const due = [...ends].filter(([, end]) => end <= until - prolongedAfter(config)).map(([id]) => id);
  if (due.length > 0) await database.transaction((writer) => prolongSessions(writer, due, now, until));
}
