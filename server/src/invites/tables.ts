import { declareTables, toRoom } from "../database/declare.ts";
export interface InviteRow {
  id: string;
  room_id: string;
  /** SHA-256 of the code, so that a stolen database holds no working code. */
  code_hash: string;
  created_by: string;
  created_at: number;
  expires_at: number | null;
  max_uses: number | null;
  uses: number;
  /** Milliseconds since 1970 at which it ended (by its last use or revocation) or will expire; `endless` for never. */
  ends_at: number;
}

export const invitesTables = declareTables<{ invites: InviteRow }>()({
  facts: { invites: { grows: true, references: [toRoom()] } },
});
