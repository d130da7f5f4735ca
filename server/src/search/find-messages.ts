import type { Nearness } from "@parley/protocol/searching";
import type { Reader } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import { isUnhidden } from "../messages/is-unhidden.ts";
import type { MessageRow } from "../messages/tables.ts";
import { placesAtOnce } from "./bounds.ts";
import { type Filters, filtered, type Search } from "./filters.ts";
import { narrowOf } from "./narrow.ts";
import { type Pass, passesOf } from "./passes.ts";
import { placeOf } from "./places.ts";
import { type IndexQuery, nothingFound, type Place, type SearchIndex } from "./search-index.ts";

/** A message that was found. */
export interface MessageMatch {
  readonly row: MessageRow;
  readonly nearness: Nearness;
  readonly at: Spot;
}

/** Progress of a search: the pass, and the place after which it continues. */
export interface Spot {
  readonly pass: number;
  /** Null at the beginning of the pass. */
  readonly behind: Place | null;
}

export interface FoundRows {
  readonly found: readonly MessageMatch[];
  /** Where the next page continues; null if the search is complete. */
  readonly next: Spot | null;
  /** Whether the index was open all the time. */
  readonly indexWasOpen: boolean;
}

export interface MessageQuery extends Search {
  readonly order: "newest" | "nearest";
  readonly limit: number;
  readonly from: Spot;
}

/**
 * Finds messages: gets candidates from the index, and compares their present state with the query. Ends when the page is full, when there are no
 * more candidates, or, with partial results, at the signal. At most five statements for a hundred candidates.
 */
export async function findMessages(
  read: Reader,
  index: SearchIndex | null,
  wanted: MessageQuery,
  signal: AbortSignal,
): Promise<FoundRows> {
  const narrow = narrowOf(wanted);
  if (index === null && narrow === undefined) return { found: [], next: null, indexWasOpen: false };
  const passes = passesOf(wanted.terms, wanted.order);
  const found: MessageMatch[] = [];
  let spot = wanted.from;
  let indexWasOpen = true;
  for (;;) {
    const pass = passes[spot.pass];
    if (pass === undefined) return { found, next: null, indexWasOpen };
    if (signal.aborted) return { found, next: spot, indexWasOpen };
    const { places, reached, isClosed } = await (narrow?.(read, spot.behind) ??
      index?.find(indexQueryOf(wanted, pass), spot.behind, placesAtOnce, signal) ??
      nothingFound);
    if (isClosed) indexWasOpen = false;
    for (const hit of await hitsOf(read, wanted, pass, places)) {
      found.push({ ...hit, at: { pass: spot.pass, behind: placeOf(hit.row) } });
      if (found.length === wanted.limit) return { found, next: found.at(-1)?.at ?? null, indexWasOpen };
    }
    spot = reached === null ? { pass: spot.pass + 1, behind: null } : { pass: spot.pass, behind: reached };
  }
}

function indexQueryOf({ scope, filters }: MessageQuery, { grams }: Pass): IndexQuery {
  const rooms = new Map([...scope].map(([roomId, { cleared }]) => [roomId, cleared]));
  return { grams, rooms, ...indexed(filters) };
}

/** The filters that an index knows; the others are looked at in the database. */
function indexed({ authorIds, has, after, before, is }: Filters): Omit<IndexQuery, "grams" | "rooms"> {
  return {
    ...(authorIds && { authorIds }),
    ...(has && { kinds: has }),
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
    ...(is?.includes("thread") && { isReply: true as const }),
  };
}

/** The messages at the given places that match the query, in the order of the places. */
async function hitsOf(read: Reader, wanted: MessageQuery, pass: Pass, places: readonly Place[]) {
  if (places.length === 0) return [];
  const pairs = places.map(({ roomId, position }) => ({ roomId, id: position }));
  const rows = await read
    .selectFrom("messages")
    .where(amongRooms("room_id", "position", pairs))
    .where(isUnhidden(wanted.accountId))
    .selectAll()
    .execute();
  const passing = await filtered(read, wanted, rows);
  const byPlace = new Map(passing.map((row) => [`${row.room_id} ${row.position}`, row]));
  return places.flatMap(({ roomId, position }) => {
    const row = byPlace.get(`${roomId} ${position}`);
    const nearness = row === undefined ? null : pass.nearnessOf(row);
    return row === undefined || nearness === null ? [] : [{ row, nearness }];
  });
}
