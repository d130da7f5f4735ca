import type { AccountId, Position, RoomId, RoomRole } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import type { MemberRow } from "./tables.ts";

/** Members of one room among some accounts, former ones included. */
export function findMembers(read: Reader, roomId: RoomId, accountIds: readonly AccountId[]): Promise<MemberRow[]> {
  return read
    .selectFrom("members")
    .where("room_id", "=", roomId)
    .where("account_id", "in", accountIds)
    .selectAll()
    .execute();
}

/** A present member. */
export function findMember(read: Reader, roomId: RoomId, accountId: AccountId): Promise<MemberRow | undefined> {
  return read
    .selectFrom("members")
    .where("room_id", "=", roomId)
    .where("account_id", "=", accountId)
    .where("left_at", "is", null)
    .selectAll()
    .executeTakeFirst();
}

/** Members of several rooms, former ones included. */
export async function findMembersOfRooms(
  read: Reader,
  wanted: readonly { roomId: RoomId; accountId: AccountId }[],
): Promise<MemberRow[]> {
  if (wanted.length === 0) return [];
  const pairs = wanted.map(({ roomId, accountId }) => ({ roomId, id: accountId }));
  return read
    .selectFrom("members")
    .where(amongRooms("room_id", "account_id", pairs))
    .selectAll()
    .execute();
}

/** The sort key of a member in order of joining. */
export interface MemberCursor {
  readonly joinedAt: number;
  readonly accountId: AccountId;
}

/** Present members, oldest first, behind a cursor. */
export function memberPage(
  read: Reader,
  roomId: RoomId,
  behind: MemberCursor | null,
  limit: number,
): Promise<MemberRow[]> {
  const rows = read
    .selectFrom("members")
    .where("room_id", "=", roomId)
    .where("left_at", "is", null)
    .selectAll()
    .orderBy("joined_at")
    .orderBy("account_id")
    .limit(limit);
  if (behind === null) return rows.execute();
  return rows
    .where((eb) =>
      eb.or([
        eb("joined_at", ">", behind.joinedAt),
        eb.and([eb("joined_at", "=", behind.joinedAt), eb("account_id", ">", behind.accountId)]),
      ]),
    )
    .execute();
}

/** Most lookalikes of a member that are listed: one is enough for a reader to compare the handles. */
export const maxLookalikes = 3;
/**
 * Most accounts of the server with one skeleton that are searched in a room, oldest first, because an imitator is newer. If more accounts have the
 * name, the newer ones are not found.
 */
export const maxSameLooking = 100;

/** Other present members whose names have the skeleton of an account's name, oldest account first. Its cost depends on no room's size. */
export async function findLookalikes(read: Reader, roomId: RoomId, accountId: AccountId): Promise<AccountId[]> {
  return (await lookalikesOf(read, roomId, accountId).execute()).map(({ id }) => id);
}

/** The query of `findLookalikes`. */
export function lookalikesOf(read: Reader, roomId: RoomId, accountId: AccountId) {
  const same = read
    .selectFrom("accounts")
    .where("name_skeleton", "=", read.selectFrom("accounts").select("name_skeleton").where("id", "=", accountId))
    .orderBy("id")
    .limit(maxSameLooking)
    .select("id");
  return read
    .selectFrom(same.as("same"))
    .innerJoin("members", "members.account_id", "same.id")
    .where("members.room_id", "=", roomId)
    .where("members.left_at", "is", null)
    .where("same.id", "!=", accountId)
    .orderBy("same.id")
    .limit(maxLookalikes)
    .select("same.id");
}

/** How many present members of a room have a role. */
export async function countRole(read: Reader, roomId: RoomId, role: RoomRole): Promise<number> {
  const { count } = await read
    .selectFrom("members")
    .where("room_id", "=", roomId)
    .where("role", "=", role)
    .where("left_at", "is", null)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const ranked: readonly RoomRole[] = ["owner", "moderator"];

/**
 * The next owner of a room: among members with an active account, if there are any, the one with the highest role, and of several the
 * longest-standing one.
 */
export function findHeir(read: Reader, roomId: RoomId, leaving: AccountId): Promise<MemberRow | undefined> {
  const rows = read
    .selectFrom("members")
    .innerJoin("accounts", "accounts.id", "members.account_id")
    .where("members.room_id", "=", roomId)
    .where("members.left_at", "is", null)
    .where("members.account_id", "!=", leaving)
    .orderBy((eb) => eb.case().when("accounts.deactivated_at", "is", null).then(0).else(1).end());
  return ranked
    .reduce(
      (query, role) => query.orderBy((eb) => eb.case().when("members.role", "=", role).then(0).else(1).end()),
      rows,
    )
    .orderBy("members.joined_at")
    .orderBy("members.account_id")
    .limit(1)
    .selectAll("members")
    .executeTakeFirst();
}

export async function insertMembers(writer: Writer, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length > 0)
    await writer
      .insertInto("members")
      .values([...rows])
      .execute();
}

export async function updateMember(
  writer: Writer,
  roomId: RoomId,
  accountId: AccountId,
  changes: Partial<MemberRow>,
): Promise<void> {
  await writer
    .updateTable("members")
    .set(changes)
    .where("room_id", "=", roomId)
    .where("account_id", "=", accountId)
    .execute();
}

/** Updates the member count, which is part of the room that everyone sees. */
export async function updateMemberCount(
  writer: Writer,
  roomId: RoomId,
  count: number,
  revision: Position,
): Promise<void> {
  await writer.updateTable("rooms").set({ member_count: count, revision }).where("id", "=", roomId).execute();
}

/** The first groups and channels that an account is in, in order of their ids, with its role; only those of `among`, where given. */
export function findCommunities(
  read: Reader,
  accountId: AccountId,
  { limit, among }: { readonly limit: number; readonly among?: readonly RoomId[] },
): Promise<Pick<MemberRow, "room_id" | "role">[]> {
  const rows = read
    .selectFrom("members")
    .innerJoin("rooms", "rooms.id", "members.room_id")
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .where("rooms.kind", "!=", "direct")
    .select(["members.room_id", "members.role"])
    .orderBy("members.room_id")
    .limit(limit);
  return (among === undefined ? rows : rows.where("members.room_id", "in", among)).execute();
}
