import { type AccountId, sizes } from "@parley/protocol";
import type { ExpressionBuilder } from "kysely";
import type { Reader, Writer } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { MessageRow } from "../messages/tables.ts";
import type { ReactionKindRow, ReactionRow } from "./tables.ts";

type Message = Pick<MessageRow, "room_id" | "id">;
type Kind = Pick<ReactionRow, "room_id" | "message_id" | "emoji">;

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

/** The reaction of an account. */
export function findReaction(read: Reader, kind: Kind, accountId: AccountId): Promise<ReactionRow | undefined> {
  return ofKind(read, kind).where("account_id", "=", accountId).selectAll().executeTakeFirst();
}

/** Reactions with an emoji after a position, in order: those that the message lists, or the others. */
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

/** Inserts a reaction and counts it. `kind` is the row of its emoji before. */
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

/** Deletes a reaction. Answers the account that takes its place in the message's list, if there is one. */
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
