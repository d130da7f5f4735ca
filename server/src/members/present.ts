import type { Member, Membership } from "@parley/protocol";
import type { RoomRow } from "../rooms/tables.ts";
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
> &
  Pick<RoomRow, "floor">;

/** A membership as the member sees it. Expired messages count as cleared. */
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
    cleared: Math.max(row.cleared, row.floor),
    revision: row.personal,
  };
}
