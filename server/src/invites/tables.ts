export interface InviteRow {
  id: string;
  room_id: string;
  /** SHA-256 of the code: a stolen database opens no door. */
  code_hash: string;
  created_by: string;
  created_at: number;
  expires_at: number | null;
  max_uses: number | null;
  uses: number;
  revoked_at: number | null;
}
