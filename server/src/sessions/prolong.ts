import type { SessionId } from "@parley/protocol";
import type { Database } from "../database/database.ts";
import type { LiveSession } from "../realtime/store.ts";
import { endOfUsed, prolongedAfter, type SessionConfig, sessionLifetime } from "./auth-options.ts";
import { prolongSessions } from "./store.ts";

/** Extends live sessions that are due for it, up to their fixed end, because an open socket counts as use of its session. */
export async function prolongUsed(
  database: Database,
  config: SessionConfig,
  live: ReadonlyMap<SessionId, LiveSession>,
  now: number,
): Promise<void> {
  const dueAt = now + sessionLifetime(config) - prolongedAfter(config);
  const due = new Map<number, SessionId[]>();
  for (const [id, { createdAt, expiresAt }] of live) {
    const until = endOfUsed(config, createdAt, now);
    // Most sessions get the same new end; sessions near their fixed end get that one.
    if (expiresAt <= dueAt && until > expiresAt) due.set(until, [...(due.get(until) ?? []), id]);
  }
  if (due.size === 0) return;
  await database.transaction(async (writer) => {
    for (const [until, ids] of due) await prolongSessions(writer, ids, now, until);
  });
}
