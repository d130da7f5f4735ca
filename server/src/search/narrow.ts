import type { AccountId } from "@parley/protocol";
import { type ExpressionBuilder, sql } from "kysely";
import type { Reader } from "../database/database.ts";
import { everyoneId } from "../database/ids.ts";
import { rowsAtOnce } from "./bounds.ts";
import type { Search } from "./filters.ts";
import { newerFirst, type PlacedRow, placeOf } from "./places.ts";
import type { FoundPlaces, Place } from "./search-index.ts";

/** Lists the places of a small set of messages (such as saved ones) after a place, newest first, so that no index has to be scanned. */
export type FindNarrow = (read: Reader, behind: Place | null) => Promise<FoundPlaces>;

/** The function that lists the matches of a filter from a table of its own (such as saved messages); undefined for other filters. */
export function narrowOf({ accountId, scope, filters }: Search): FindNarrow | undefined {
  if (filters.is?.includes("saved")) return (read, behind) => runOf([savedRows(read, accountId, behind)]);
  if (filters.mentionsMe)
    return (read, behind) => runOf([accountId, everyoneId].map((id) => mentionRows(read, id, behind)));
  if (filters.is?.includes("pinned")) return (read, behind) => runOf([pinnedRows(read, [...scope.keys()], behind)]);
  return undefined;
}

/** Merges the rows of several sources down to the place at which the first full source ends. */
async function runOf(sources: readonly Promise<PlacedRow[]>[]): Promise<FoundPlaces> {
  const runs = (await Promise.all(sources)).map((rows) => rows.map(placeOf));
  const ends = runs.flatMap((run) => (run.length < rowsAtOnce ? [] : (run.at(-1) ?? [])));
  const [reached = null] = ends.sort(newerFirst);
  const places = runs
    .flat()
    .filter((place) => reached === null || newerFirst(place, reached) <= 0)
    .sort(newerFirst)
    // A message that mentions both the account and the room is listed twice.
    .filter((place, index, all) => index === 0 || newerFirst(place, all[index - 1] ?? place) !== 0);
  return { places, reached };
}

/** The first comparison is redundant; without it planners read the index from its end. */
function isBehind<Tables, Table extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Table>,
  table: string,
  behind: Place | null,
) {
  if (behind === null) return eb.lit(true);
  const { createdAt, roomId, position } = behind;
  const of = (column: string) => sql.ref(`${table}.${column}`);
  return eb.and([
    eb(of("created_at"), "<=", createdAt),
    eb.or([
      eb(of("created_at"), "<", createdAt),
      eb(of("room_id"), "<", roomId),
      eb.and([eb(of("room_id"), "=", roomId), eb(of("position"), "<", position)]),
    ]),
  ]);
}

const placed = ["messages.created_at", "messages.room_id", "messages.position"] as const;

function savedRows(read: Reader, accountId: AccountId, behind: Place | null): Promise<PlacedRow[]> {
  return read
    .selectFrom("saved")
    .innerJoin("messages", (join) =>
      join.onRef("messages.room_id", "=", "saved.room_id").onRef("messages.id", "=", "saved.message_id"),
    )
    .where("saved.account_id", "=", accountId)
    .where((eb) => isBehind(eb, "messages", behind))
    .select(placed)
    .orderBy("messages.created_at", "desc")
    .orderBy("messages.room_id", "desc")
    .orderBy("messages.position", "desc")
    .limit(rowsAtOnce)
    .execute();
}

function mentionRows(read: Reader, accountId: AccountId, behind: Place | null): Promise<PlacedRow[]> {
  return read
    .selectFrom("mentions")
    .where("account_id", "=", accountId)
    .where((eb) => isBehind(eb, "mentions", behind))
    .select(["created_at", "room_id", "position"])
    .orderBy("created_at", "desc")
    .orderBy("room_id", "desc")
    .orderBy("position", "desc")
    .limit(rowsAtOnce)
    .execute();
}

async function pinnedRows(read: Reader, roomIds: readonly string[], behind: Place | null): Promise<PlacedRow[]> {
  if (roomIds.length === 0) return [];
  return read
    .selectFrom("messages")
    .where("room_id", "in", roomIds)
    .where("pinned_at", "is not", null)
    .where((eb) => isBehind(eb, "messages", behind))
    .select(placed)
    .orderBy("created_at", "desc")
    .orderBy("room_id", "desc")
    .orderBy("position", "desc")
    .limit(rowsAtOnce)
    .execute();
}
