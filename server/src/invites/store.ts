import type { AccountId, InviteId, RoomId, RoomRole } from "@parley/protocol";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Reader, Writer } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { RoomRow } from "../rooms/tables.ts";
import type { InviteRow } from "./tables.ts";

/** Roles that make invites, and by which those they made go on working. */
const inviting: readonly RoomRole[] = ["moderator", "owner"];

/** When an invite ends that does not end by itself. A time, and not null: those that are open are one range of an index. */
export const endless = Number.MAX_SAFE_INTEGER;

/** True of invites that let somebody in now: their maker is still in the room, may make invites, and has an account. */
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

/** Most invites of one answer: the newest; older ones come into sight as these end. */
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

/** How many invites of an account still work, in whatever room. Those that have ended are not read, however many they are. */
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

/** An invite of any state by its code's hash. */
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
 * Uses an invite once, if it still works at this very moment, and ends it with its last use; false if it does not: of two who come for the last
 * use one gets it.
 */
export async function countUse(writer: Writer, inviteId: InviteId, now: number): Promise<boolean> {
  const result = await writer
    .updateTable("invites")
    // In this order: MySQL sets one column after the other, and the count comes last.
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

/** Removes invites that ended at a time or earlier, so many at the most; answers how many. */
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
