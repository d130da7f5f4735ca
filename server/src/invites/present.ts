import type { Invite } from "@parley/protocol";
import type { InviteRow } from "./tables.ts";

/** An invite as moderators see it: without its code, of which only a hash is stored. */
export function presentInvite(row: InviteRow): Invite {
  return {
    id: row.id,
    roomId: row.room_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    maxUses: row.max_uses,
    uses: row.uses,
  };
}
