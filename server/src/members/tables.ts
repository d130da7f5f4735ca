import type { RoomRole } from "@parley/protocol";
import { declareTables, toAccount, toRoom } from "../database/declare.ts";

/** Somebody's place in a room. The row stays when they leave (`left_at`), so that readers behind learn of it. */
export interface MemberRow {
  room_id: string;
  account_id: string;
  role: RoomRole;
  joined_at: number;
  left_at: number | null;
  /** Room position of the last change that others see. */
  revision: number;
  /** Highest positions told, for receipts. */
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
  /** Who put them in; null for who came by themselves. */
  added_by: string | null;
  /** Who took them out; null for who is in, or left by themselves. */
  removed_by: string | null;
  /** Account position of the last change that only this member sees. */
  personal: number;
}

export const membersTables = declareTables<{ members: MemberRow }>()({
  facts: { members: { grows: true, personal: true, references: [toRoom(), toAccount()] } },
});
