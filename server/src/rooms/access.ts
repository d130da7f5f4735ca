import { type RoomRole, sizes } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError, notFound } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import type { MemberRow } from "../members/tables.ts";
import type { RoomRow } from "./tables.ts";

/** A room held as one of its members. */
export interface HeldRoom {
  readonly room: RoomRow;
  readonly member: MemberRow;
}

const ranks: Record<RoomRole, number> = { member: 0, moderator: 1, owner: 2 };

export function hasRole(held: RoomRole, needed: RoomRole): boolean {
  return ranks[held] >= ranks[needed];
}

/**
 * The only way to hold a room: loads it through the asker's membership. For strangers, former members and ids that were guessed, a room
 * that exists answers exactly as one that does not. Expired messages count as cleared. One statement.
 */
export async function accessRoom(
  read: Reader,
  asker: Asker,
  roomId: string,
  needed: RoomRole = "member",
): Promise<HeldRoom> {
  const room = read.selectFrom("rooms").where("id", "=", roomId).selectAll();
  const member = read
    .selectFrom("members")
    .where("room_id", "=", roomId)
    .where("account_id", "=", asker.accountId)
    .where("left_at", "is", null)
    .selectAll();
  const row = await read
    .selectFrom(room.as("room"))
    .innerJoin(member.as("member"), "member.room_id", "room.id")
    .selectAll("room")
    .select([
      "member.role as member_role",
      "member.joined_at as member_joined_at",
      "member.revision as member_revision",
      "member.read as member_read",
      "member.delivered as member_delivered",
      "member.receipts as member_receipts",
      "member.unread_after as member_unread_after",
      "member.unread_after_ordinal as member_unread_after_ordinal",
      "member.cleared as member_cleared",
      "member.muted as member_muted",
      "member.favourite as member_favourite",
      "member.section as member_section",
      "member.added_by as member_added_by",
      "member.removed_by as member_removed_by",
      "member.personal as member_personal",
    ])
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  const held = { room: row, member: memberOf(row, asker.accountId) };
  requireRole(held, needed);
  return held;
}

function requireRole(held: HeldRoom, needed: RoomRole): void {
  if (!hasRole(held.member.role, needed)) throw new ApiError("forbidden");
}

/** As accessRoom, for a change that an archived room refuses. */
export async function accessOpenRoom(
  read: Reader,
  asker: Asker,
  roomId: string,
  needed: RoomRole = "member",
): Promise<HeldRoom> {
  const held = await accessRoom(read, asker, roomId, needed);
  refuseArchived(held.room);
  return held;
}

/**
 * As accessRoom, for a change of a group or channel or of its members: locks the room's row first, so that the rows read here do not change before
 * the commit. Throws for a direct room, whatever the role.
 */
export async function accessRoomToChange(
  tx: Transaction,
  asker: Asker,
  roomId: string,
  needed: RoomRole = "member",
): Promise<HeldRoom> {
  await tx.lockRooms([roomId]);
  const held = await accessRoom(tx.writer, asker, roomId);
  refuseDirect(held.room);
  requireRole(held, needed);
  return held;
}

/** True when the account is in the room. */
export async function isMember(read: Reader, accountId: string, roomId: string): Promise<boolean> {
  const row = await read
    .selectFrom("members")
    .where("room_id", "=", roomId)
    .where("account_id", "=", accountId)
    .where("left_at", "is", null)
    .select("room_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Refuses changes of an archived room. */
export function refuseArchived(room: RoomRow): void {
  if (room.archived_at !== null) throw new ApiError("room_archived");
}

/** Refuses settings that direct rooms do not have. */
export function refuseDirect(room: RoomRow): void {
  if (room.kind === "direct") throw new ApiError("not_for_direct");
}

/** Refuses adding and inviting people to a feed, which everybody may enter. */
export function refuseFeed(room: Pick<RoomRow, "kind">): void {
  if (room.kind === "feed") throw new ApiError("not_for_feeds");
}

/** Refuses a position beyond the room's end: a client's mistake, or a server that was restored from a backup. */
export function refuseAhead(room: RoomRow, position: number): void {
  if (position > room.position) throw new ApiError("position_ahead", { field: "position" });
}

/** Large rooms have no typing and no broadcast receipts. */
export function isLarge(room: RoomRow): boolean {
  return room.member_count > sizes.largeRoom;
}

type Joined = RoomRow & {
  [K in keyof Omit<MemberRow, "room_id" | "account_id" | "left_at"> as `member_${K}`]: MemberRow[K];
};

function memberOf(row: Joined, accountId: string): MemberRow {
  return {
    room_id: row.id,
    account_id: accountId,
    role: row.member_role,
    joined_at: row.member_joined_at,
    left_at: null,
    revision: row.member_revision,
    read: row.member_read,
    delivered: row.member_delivered,
    receipts: row.member_receipts,
    unread_after: row.member_unread_after,
    unread_after_ordinal: row.member_unread_after_ordinal,
    cleared: Math.max(row.member_cleared, row.floor),
    muted: row.member_muted,
    favourite: row.member_favourite,
    section: row.member_section,
    added_by: row.member_added_by,
    removed_by: row.member_removed_by,
    personal: row.member_personal,
  };
}
