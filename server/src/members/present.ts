import type { Member, Membership } from "@parley/protocol";
import type { MemberRow } from "./tables.ts";

/** A member as everyone in the room sees it. */
export function presentMember(row: Pick<MemberRow, "account_id" | "role" | "joined_at" | "revision">): Member {
  return { accountId: row.account_id, role: row.role, joinedAt: row.joined_at, revision: row.revision };
}

/** Result of a count of unread messages, and the position of the room at that time. */
export interface UnreadCount {
  readonly unread: number;
  readonly mentions: number;
  readonly countedAt: number;
}

export type PersonalRow = Pick<
  MemberRow,
  | "room_id"
  | "role"
  | "joined_at"
  | "muted"
  | "favourite"
  | "section"
  | "read"
  | "unread_after"
  | "cleared"
  | "personal"
>;

/** A membership as the member sees it. */
export function presentMembership(row: PersonalRow, counted: UnreadCount): Membership {
  return {
    roomId: row.room_id,
    role: row.role,
    joinedAt: row.joined_at,
    muted: row.muted === 1,
    favourite: row.favourite === 1,
    ...(row.section !== "" && { section: row.section }),
    read: row.read,
    unreadAfter: row.unread_after,
    unread: counted.unread,
    mentions: counted.mentions,
    countedAt: counted.countedAt,
    cleared: row.cleared,
    revision: row.personal,
  };
}
