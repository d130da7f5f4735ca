import type { Session, SessionId } from "@parley/protocol";
import type { Selectable } from "kysely";
import type { SessionRow } from "./tables.ts";

/** A session as its owner sees it. */
export function presentSession(row: Selectable<SessionRow>, current: SessionId): Session {
  return {
    id: row.id,
    createdAt: Date.parse(row.created_at),
    expiresAt: Date.parse(row.expires_at),
    address: row.ip_address || null,
    agent: row.user_agent || null,
    current: row.id === current,
  };
}
