import type { RoomRole } from "@parley/protocol";
import { declareTables, toAccount, toRoom } from "../database/declare.ts";

/**
 * An account's membership of a room. The row stays after leaving (`left_at`), so that clients that were offline read from it that the
 * account has left.
 */
export interface MemberRow {
  room_id: string;
  account_id: string;
  role: RoomRole;
  joined_at: number;
  left_at: number | null;
  /** Room position of the last change that others see. */
  revision: number;
  /** Highest positions that the member's clients have reported, for receipts. */
  read: number;
  delivered: number;
  /** Receipts version at which `read` or `delivered` last changed. */
  receipts: number;
  /** Messages behind this position are unread. */
  unread_after: number;
  /** Ordinal of the last main message at or before `unread_after`. */
  unread_after_ordinal: number;
  /** Messages up to this position are hidden from this member. */
  cleared: number;
  muted: number;
  favourite: number;
  /** Own section in the list of rooms; "" for none. */
  section: string;
  /** The account that added this one; null if it joined by itself. */
  added_by: string | null;
  /** The account that removed this one; null for present members and those who left by themselves. */
  removed_by: string | null;
  /** Account position of the last change that only this member sees. */
  personal: number;
}

export const membersTables = declareTables<{ members: MemberRow }>()({
  facts: { members: { grows: true, personal: true, references: [toRoom(), toAccount()] } },
});
