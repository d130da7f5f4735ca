import type { AccountId, Position, RoomId } from "@parley/protocol";
import { type ExpressionBuilder, sql } from "kysely";
import type { Reader, Writer } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { MemberRow } from "../members/tables.ts";
import { membersWalked } from "./bounds.ts";

/** Read and delivered position of a member, and the position after which messages are unread. */
export type Reading = Pick<MemberRow, "read" | "delivered" | "unread_after" | "unread_after_ordinal" | "personal"> & {
  /** Absent if others see no change. */
  readonly receipts: Position | undefined;
};

type InMembers = ExpressionBuilder<Tables, "members">;

/** The higher of column and value, so that a higher position from another device is never lowered. */
const raised = (eb: InMembers, column: "read" | "delivered" | "unread_after", value: Position) =>
  eb.case().when(column, "<", value).then(value).else(eb.ref(column)).end();

/** Raises the positions of a member. */
export async function raiseReading(writer: Writer, roomId: RoomId, accountId: AccountId, to: Reading): Promise<void> {
  await writer
    .updateTable("members")
    .set((eb) => ({
      // Set before the column that it reads: MySQL sets columns one after the other.
      unread_after_ordinal: eb
        .case()
        .when("unread_after", "<", to.unread_after)
        .then(to.unread_after_ordinal)
        .else(eb.ref("unread_after_ordinal"))
        .end(),
      unread_after: raised(eb, "unread_after", to.unread_after),
      read: raised(eb, "read", to.read),
      delivered: raised(eb, "delivered", to.delivered),
      receipts: to.receipts,
      personal: to.personal,
    }))
    .where("room_id", "=", roomId)
    .where("account_id", "=", accountId)
    .execute();
}

/** Stores the version of the room's receipts at which the positions of a member changed. */
export async function setReceiptsVersion(
  writer: Writer,
  roomId: RoomId,
  accountId: AccountId,
  receipts: Position,
): Promise<void> {
  await writer
    .updateTable("members")
    .set({ receipts })
    .where("room_id", "=", roomId)
    .where("account_id", "=", accountId)
    .execute();
}

/** The given rooms that an account is in, with its delivered and read positions. */
export function findDelivered(read: Reader, accountId: AccountId, roomIds: readonly RoomId[]) {
  return read
    .selectFrom("members")
    .innerJoin("rooms", "rooms.id", "members.room_id")
    .where("members.account_id", "=", accountId)
    .where("members.room_id", "in", roomIds)
    .where("members.left_at", "is", null)
    .select(["rooms.id", "rooms.position", "rooms.member_count", "members.delivered", "members.read"])
    .execute();
}

/** A room, the delivered position of an account, and the version of the receipts with this position. */
export interface DeliveredPosition {
  readonly roomId: RoomId;
  readonly delivered: Position;
  readonly version: Position;
}

/** Raises the delivered positions of an account in several rooms, at least one. One statement. */
export async function raiseDelivered(
  writer: Writer,
  accountId: AccountId,
  deliveries: readonly DeliveredPosition[],
): Promise<void> {
  const of = (value: (delivery: DeliveredPosition) => number) => byRoom(deliveries, value);
  const delivered = of((delivery) => delivery.delivered);
  await writer
    .updateTable("members")
    .set((eb) => ({
      delivered: eb.case().when("delivered", "<", delivered).then(delivered).else(eb.ref("delivered")).end(),
      receipts: of((delivery) => delivery.version),
    }))
    .where("account_id", "=", accountId)
    .where(
      "room_id",
      "in",
      deliveries.map((delivery) => delivery.roomId),
    )
    .execute();
}

/** A number for each room. For one room it is a parameter, so that the usual statement has always the same text. */
function byRoom(deliveries: readonly DeliveredPosition[], value: (delivery: DeliveredPosition) => number) {
  const [only, ...others] = deliveries;
  if (only !== undefined && others.length === 0) return sql<number>`${value(only)}`;
  const whens = deliveries.map((delivery) => sql`when ${delivery.roomId} then ${sql.lit(value(delivery))}`);
  return sql<number>`case room_id ${sql.join(whens, sql` `)} end`;
}

/** Selects the members of a room, past and present, in order of ids after an account id. */
const stretch = (read: Reader, roomId: RoomId, behind: AccountId) =>
  read
    .selectFrom("members")
    .where("room_id", "=", roomId)
    .where("account_id", ">", behind)
    .orderBy("account_id")
    .limit(membersWalked);

/** The account at which such a stretch ends; undefined where it ends with the room. */
export async function endOfStretch(read: Reader, roomId: RoomId, behind: AccountId): Promise<AccountId | undefined> {
  const last = stretch(read, roomId, behind)
    .limit(1)
    .offset(membersWalked - 1);
  return (await last.select("account_id").executeTakeFirst())?.account_id;
}

/** Members of such a stretch who have received at least `delivered`, in order of their ids. */
export function findReceipts(read: Reader, roomId: RoomId, delivered: Position, behind: AccountId, limit: number) {
  return read
    .selectFrom(stretch(read, roomId, behind).select(["account_id", "delivered", "read", "left_at"]).as("walked"))
    .where("left_at", "is", null)
    .where("delivered", ">=", delivered)
    .select(["account_id as accountId", "delivered", "read"])
    .orderBy("account_id")
    .limit(limit)
    .execute();
}
