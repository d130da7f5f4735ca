import type { Output, ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import { PageBudget } from "../page-budget.ts";
import { accessRoom } from "../rooms/access.ts";
import { presentMember } from "./present.ts";
import { type MemberCursor, memberPage } from "./store.ts";

/**
 * The members of a room, oldest first. The room's position is read before the rows: the effect of a later event is in the rows already, or
 * the client receives the event.
 */
export async function list(context: Context, input: ParsedInput<"members.list">): Promise<Output<"members.list">> {
  const { room } = await accessRoom(context.read, context.asker, input.roomId);
  const behind = input.cursor === undefined ? null : readCursor(input.cursor);
  const rows = await memberPage(context.read, room.id, behind, input.limit + 1);
  const all = rows.slice(0, input.limit).map(presentMember);
  const found = await loadAccounts(
    context.read,
    all.map(({ accountId }) => accountId),
  );
  const accounts = new Map(found.map((account) => [account.id, account]));
  const people = all.map((member) => ({ member, account: accounts.get(member.accountId) }));
  const page = new PageBudget().takeFrom(people);
  return {
    members: page.map(({ member }) => member),
    accounts: page.flatMap(({ account }) => account ?? []),
    position: room.position,
    next: nextCursor(rows, page, ({ member }) => [member.joinedAt, member.accountId]),
  };
}

function readCursor(cursor: string): MemberCursor {
  const [joinedAt, accountId] = decodeCursor(cursor, ["number", "id"]);
  return { joinedAt, accountId };
}
