import { type AccountId, sizes } from "@parley/protocol";
import type { ExpressionBuilder } from "kysely";
import { amongRooms, type InRoom } from "../database/among-rooms.ts";
import type { Reader, Writer } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { MessageRow, ReactionKindRow, ReactionRow } from "./tables.ts";

type Message = Pick<MessageRow, "room_id" | "id">;
type Kind = Pick<ReactionRow, "room_id" | "message_id" | "emoji">;

/** An emoji of a message with one of those whom it names. */
export type NamedRow = ReactionKindRow & Pick<ReactionRow, "account_id">;

/** The reactions that messages show: emoji in order of appearing, the people they name in order of reacting. At least one message. */
export function namedReactions(read: Reader, messages: readonly InRoom[]): Promise<NamedRow[]> {
  return read
    .selectFrom("reaction_kinds")
    .innerJoin("reactions", (join) =>
      join
        .onRef("reactions.room_id", "=", "reaction_kinds.room_id")
        .onRef("reactions.message_id", "=", "reaction_kinds.message_id")
        .onRef("reactions.emoji", "=", "reaction_kinds.emoji")
        .on("reactions.named", "=", 1),
    )
    .where(amongRooms("reaction_kinds.room_id", "reaction_kinds.message_id", messages))
    .selectAll("reaction_kinds")
    .select("reactions.account_id")
    .orderBy("reaction_kinds.position")
    .orderBy("reactions.position")
    .execute();
}

/** An account's own reactions to messages of one room that these do not name. At least one message. */
export function unnamedReactions(
  read: Reader,
  accountId: AccountId,
  messages: readonly InRoom[],
): Promise<Pick<ReactionRow, "message_id" | "emoji">[]> {
  return read
    .selectFrom("reactions")
    .where(amongRooms("room_id", "message_id", messages))
    .where("account_id", "=", accountId)
    .where("named", "=", 0)
    .select(["message_id", "emoji"])
    .orderBy("position")
    .execute();
}

/** The emoji of a message. */
export function findKinds(read: Reader, message: Message): Promise<ReactionKindRow[]> {
  return read
    .selectFrom("reaction_kinds")
    .where("room_id", "=", message.room_id)
    .where("message_id", "=", message.id)
    .selectAll()
    .execute();
}

const ofKind = (read: Reader, { room_id, message_id, emoji }: Kind) =>
  read
    .selectFrom("reactions")
    .where("room_id", "=", room_id)
    .where("message_id", "=", message_id)
    .where("emoji", "=", emoji);

/** Somebody's reaction. */
export function findReaction(read: Reader, kind: Kind, accountId: AccountId): Promise<ReactionRow | undefined> {
  return ofKind(read, kind).where("account_id", "=", accountId).selectAll().executeTakeFirst();
}

/** Reactions with an emoji behind a position, in order; those whom the message names, or the others. */
export function reactionsBehind(
  read: Reader,
  kind: Kind,
  { named, position }: Pick<ReactionRow, "named" | "position">,
  limit: number,
): Promise<ReactionRow[]> {
  return ofKind(read, kind)
    .where("named", "=", named)
    .where("position", ">", position)
    .selectAll()
    .orderBy("position")
    .limit(limit)
    .execute();
}

/** Writes a reaction, and counts it. `kind` is its emoji as it is so far. */
export async function addReaction(
  writer: Writer,
  reaction: Omit<ReactionRow, "named">,
  kind: ReactionKindRow | undefined,
): Promise<void> {
  const { account_id: _, ...emoji } = reaction;
  if (kind === undefined)
    await writer
      .insertInto("reaction_kinds")
      .values({ ...emoji, count: 1 })
      .execute();
  else await setCount(writer, kind, kind.count + 1);
  const named = (kind?.count ?? 0) < sizes.reactors ? 1 : 0;
  await writer
    .insertInto("reactions")
    .values({ ...reaction, named })
    .execute();
}

/** Takes a reaction back. Answers whom the message names now in the place of who took it back. */
export async function removeReaction(
  writer: Writer,
  reaction: ReactionRow,
  kind: ReactionKindRow,
): Promise<AccountId | undefined> {
  await writer.deleteFrom("reactions").where(isReaction(reaction)).execute();
  if (kind.count > 1) await setCount(writer, kind, kind.count - 1);
  else await writer.deleteFrom("reaction_kinds").where(isKind(kind)).execute();
  if (reaction.named === 0 || kind.count <= sizes.reactors) return undefined;
  const [next] = await reactionsBehind(writer, kind, { named: 0, position: 0 }, 1);
  if (next === undefined) throw new Error("an emoji counts more than it has");
  await writer.updateTable("reactions").set({ named: 1 }).where(isReaction(next)).execute();
  return next.account_id;
}

async function setCount(writer: Writer, kind: ReactionKindRow, count: number): Promise<void> {
  await writer.updateTable("reaction_kinds").set({ count }).where(isKind(kind)).execute();
}

const isKind =
  ({ room_id, message_id, emoji }: Kind) =>
  (eb: ExpressionBuilder<Tables, "reaction_kinds">) =>
    eb.and({ room_id, message_id, emoji });

const isReaction =
  ({ room_id, message_id, emoji, account_id }: ReactionRow) =>
  (eb: ExpressionBuilder<Tables, "reactions">) =>
    eb.and({ room_id, message_id, emoji, account_id });

export async function eraseReactions(writer: Writer, message: Message): Promise<void> {
  for (const table of ["reactions", "reaction_kinds"] as const) {
    await writer
      .deleteFrom(table)
      .where("room_id", "=", message.room_id)
      .where("message_id", "=", message.id)
      .execute();
  }
}
