import type { SessionId } from "@parley/protocol";
import type { Config } from "../config.ts";
import type { Database } from "../database/database.ts";
import { prolongedAfter, sessionLifetime } from "./auth-options.ts";
import { prolongSessions } from "./store.ts";

/** Prolongs those of some live sessions, given with the time at which they end, that are due: whose socket is open is using it. */
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
