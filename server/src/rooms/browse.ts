import type { AccountId, Output, ParsedInput, RoomId } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import type { Reader } from "../database/database.ts";
import { fold } from "../normalize-text.ts";
import { PageBudget } from "../page-budget.ts";
import { findByWords } from "../words/find.ts";
import { presentRoom } from "./present.ts";
import { placeOf } from "./search.ts";
import { channelPage, channelsById, type FoundRow, findRoom } from "./store.ts";

/** Channels by name, joined or not. With `query`: channels whose name or topic has, for each word of the query, a word that begins with it. */
export async function browse(context: Context, input: ParsedInput<"rooms.browse">): Promise<Output<"rooms.browse">> {
  const behind = input.cursor === undefined ? null : decodeCursor(input.cursor, ["id"])[0];
  const query = fold(input.query ?? "");
  const { accountId } = context.asker;
  const rows =
    query === ""
      ? await channelPage(context.read, accountId, behind, input.limit + 1)
      : await found(context.read, accountId, query, behind, input.limit + 1);
  const all = rows.slice(0, input.limit).map((row) => ({ room: presentRoom(row), joined: row.joined !== null }));
  const page = new PageBudget().takeFrom(all);
  return { rooms: page, next: nextCursor(rows, page, ({ room }) => [room.id]) };
}

/** At most four statements, and one more with a cursor, whatever the number of channels. */
async function found(
  read: Reader,
  accountId: AccountId,
  query: string,
  behind: RoomId | null,
  limit: number,
): Promise<FoundRow[]> {
  const last = behind === null ? undefined : await findRoom(read, behind);
  // With the id of a private room as cursor, the order of the answer would reveal the name of that room.
  const from = last?.kind === "channel" ? { place: placeOf(last), id: last.id } : null;
  if (behind !== null && from === null) return [];
  const places = await findByWords(read, "channel", query, from, limit);
  const rows = await channelsById(
    read,
    accountId,
    places.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap(({ id }) => byId.get(id) ?? []);
}
