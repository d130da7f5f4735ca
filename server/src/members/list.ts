import type { Output, ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { accessRoom } from "../rooms/access.ts";
import { presentMember } from "./present.ts";
import { memberPage, type Place } from "./store.ts";

/** The members of a room, oldest first. The position is read before them: events behind it are in them already or come. */
export async function list(context: Context, input: ParsedInput<"members.list">): Promise<Output<"members.list">> {
  const { room } = await accessRoom(context.read, context.asker, input.roomId);
  const behind = input.cursor === undefined ? null : placeOf(input.cursor);
  const rows = await memberPage(context.read, room.id, behind, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const more = last !== undefined && rows.length > page.length;
  return {
    members: page.map(presentMember),
    accounts: await loadAccounts(
      context.read,
      page.map((row) => row.account_id),
    ),
    position: room.position,
    next: more ? encodeCursor([last.joined_at, last.account_id]) : null,
  };
}

function placeOf(cursor: string): Place {
  const [joinedAt, accountId] = decodeCursor(cursor, ["number", "string"]);
  return { joinedAt, accountId };
}
