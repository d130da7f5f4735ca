import type { AccountId, InviteId, RoomId, RoomRole } from "@parley/protocol";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Reader, Writer } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { RoomRow } from "../rooms/tables.ts";
import type { InviteRow } from "./tables.ts";

/** Roles that may make invites. An invite works while its maker has one of them. */
const inviting: readonly RoomRole[] = ["moderator", "owner"];

/** The end of an invite that never expires: a time, not null, so that working invites are one range of an index. */
export const endless = Number.MAX_SAFE_INTEGER;

/** True of invites that work now: the maker is in the room, may make invites, and has an active account. */
function working(eb: ExpressionBuilder<Tables, "invites">, now: number): Expression<SqlBool> {
  return eb.and([
    eb("invites.ends_at", ">", now),
    eb.exists(
      eb
        .selectFrom("members as maker")
        .innerJoin("accounts as person", "person.id", "maker.account_id")
        .whereRef("maker.room_id", "=", "invites.room_id")
        .whereRef("maker.account_id", "=", "invites.created_by")
        .where("maker.left_at", "is", null)
        .where("maker.role", "in", inviting)
        .where("person.deactivated_at", "is", null)
        .where("person.deleted_at", "is", null)
        .select("maker.role"),
    ),
  ]);
}

export async function insertInvite(writer: Writer, row: InviteRow): Promise<void> {
  await writer.insertInto("invites").values(row).execute();
}

/** Most invites of one answer, the newest ones; older ones are listed when these have ended. */
const listLimit = 500;

/** A room's invites that still work, newest first. */
export function workingInvites(read: Reader, roomId: RoomId, now: number): Promise<InviteRow[]> {
  return read
    .selectFrom("invites")
    .where("room_id", "=", roomId)
    .where((eb) => working(eb, now))
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(listLimit)
    .execute();
}

/** Number of an account's working invites in all rooms. Ended ones are not read. */
export async function countOpenInvites(read: Reader, accountId: AccountId, now: number): Promise<number> {
  const { count } = await openInvitesOf(read, accountId, now).executeTakeFirstOrThrow();
  return Number(count);
}

export function openInvitesOf(read: Reader, accountId: AccountId, now: number) {
  return read
    .selectFrom("invites")
    .where("created_by", "=", accountId)
    .where((eb) => working(eb, now))
    .select((eb) => eb.fn.countAll<number>().as("count"));
}

export function findInviteOfRoom(read: Reader, roomId: RoomId, inviteId: InviteId): Promise<InviteRow | undefined> {
  return read
    .selectFrom("invites")
    .where("id", "=", inviteId)
    .where("room_id", "=", roomId)
    .selectAll()
    .executeTakeFirst();
}

/** An invite in any state, by the hash of its code. */
export function findInviteByHash(read: Reader, hash: string): Promise<InviteRow | undefined> {
  return read.selectFrom("invites").where("code_hash", "=", hash).selectAll().executeTakeFirst();
}

/** A working invite's room, with the name of who made it. */
export type InvitingRoom = RoomRow & { readonly inviter: string };

export function findInvitingRoom(read: Reader, hash: string, now: number): Promise<InvitingRoom | undefined> {
  return read
    .selectFrom("invites")
    .innerJoin("rooms", "rooms.id", "invites.room_id")
    .innerJoin("accounts", "accounts.id", "invites.created_by")
    .where("invites.code_hash", "=", hash)
    .where((eb) => working(eb, now))
    .selectAll("rooms")
    .select("accounts.name as inviter")
    .executeTakeFirst();
}

/** Ends an invite; one that has ended keeps its time. */
export async function endInvite(writer: Writer, inviteId: InviteId, now: number): Promise<void> {
  await writer
    .updateTable("invites")
    .set({ ends_at: now })
    .where("id", "=", inviteId)
    .where("ends_at", ">", now)
    .execute();
}

export async function endInvitesMadeBy(
  writer: Writer,
  roomId: RoomId,
  accountId: AccountId,
  now: number,
): Promise<void> {
  await writer
    .updateTable("invites")
    .set({ ends_at: now })
    .where("room_id", "=", roomId)
    .where("created_by", "=", accountId)
    .where("ends_at", ">", now)
    .execute();
}

/**
 * Counts a use of an invite, if it works at this moment, and ends it with its last use; false if it does not work. If two accounts use it
 * at the same time and one use is left, one of them gets true.
 */
export async function countUse(writer: Writer, inviteId: InviteId, now: number): Promise<boolean> {
  const result = await writer
    .updateTable("invites")
    // In this order: MySQL sets one column after the other, so the count has to be last.
    .set((eb) => ({
      ends_at: eb
        .case()
        .when(eb("invites.uses", "+", 1), ">=", eb.ref("invites.max_uses"))
        .then(now)
        .else(eb.ref("invites.ends_at"))
        .end(),
      uses: eb("invites.uses", "+", 1),
    }))
    .where("id", "=", inviteId)
    .where((eb) => working(eb, now))
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Deletes at most a number of invites that ended at a time or earlier; answers how many. */
export async function deleteEnded(writer: Writer, time: number, limit: number): Promise<number> {
  const ended = await writer
    .selectFrom("invites")
    .where("ends_at", "<=", time)
    .select("id")
    .orderBy("ends_at")
    .limit(limit)
    .execute();
  if (ended.length === 0) return 0;
  await writer
    .deleteFrom("invites")
    .where(
      "id",
      "in",
      ended.map(({ id }) => id),
    )
    .execute();
  return ended.length;
}
