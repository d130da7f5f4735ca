import { gramText } from "@parley/protocol/searching";
import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import { noId } from "../../database/ids.ts";
import type { Tables } from "../../database/tables.ts";
import type { IndexQuery, Place } from "../search-index.ts";
import { alternativesAsked, gramsAsked, gramsTested } from "./bounds.ts";
import {
  bitsOf,
  type Mark,
  markOfAuthor,
  markOfGram,
  markOfKind,
  markOfReplies,
  markOfRoom,
  wordsOf,
} from "./marks.ts";
import type { DocRow } from "./tables.ts";

/** The conditions of a search, in the forms for statements, for blocks and for the program. */
export interface SearchConditions {
  /** Docs of these times, both included. */
  readonly newest: number;
  readonly oldest: number;
  /** True if the doc is in a room that is searched, behind what its reader has cleared. */
  isReadable(doc: Pick<DocRow, "room_id" | "position">): boolean;
  /** True if the doc matches and is after the place. */
  isWanted(doc: DocRow): boolean;
  /** SQL conditions that every match fulfils; `isWanted` decides. */
  readonly conditions: readonly Expression<SqlBool>[];
  /** Marks that a wanted doc has: each of these, and of each of the lists one. */
  readonly marks: readonly Mark[];
  readonly alternatives: readonly (readonly Mark[])[];
}

export function wantedOf(indexQuery: IndexQuery, behind: Place | null): SearchConditions {
  const { rooms, kinds = [], authorIds, isReply, after = 0, before = Number.MAX_SAFE_INTEGER } = indexQuery;
  const bits = bitsOf(kinds);
  const [authors, grams] = [authorIds && new Set<string>(authorIds), [...new Set(indexQuery.grams)]];
  const byId = rooms as ReadonlyMap<string, number>;
  const asked = spreadOver(grams, gramsAsked);
  const isReadable: SearchConditions["isReadable"] = ({ room_id, position }) =>
    position > (byId.get(room_id) ?? Number.POSITIVE_INFINITY);
  const alternatives = [marksOfSome([...byId.keys()], markOfRoom), marksOfSome([...(authors ?? [])], markOfAuthor)];
  return {
    newest: Math.min(before - 1, behind === null ? Number.MAX_SAFE_INTEGER - 1 : newestBehind(behind)),
    oldest: after,
    isReadable,
    isWanted: (doc) =>
      isReadable(doc) &&
      (authors?.has(doc.author_id) ?? true) &&
      (doc.kinds & bits) === bits &&
      (isReply === undefined || doc.is_reply === 1) &&
      (behind === null || isOlder(placeOf(doc), behind)) &&
      hasAll(doc.words, grams),
    conditions: [
      ...spreadOver(grams, gramsTested).map((gram) =>
        eb(sql<number>`position(${gram.replaceAll(between, "")} in ${eb.ref("words")})`, ">", 0),
      ),
      ...(bits === 0 ? [] : [eb(sql<number>`${eb.ref("kinds")} & ${bits}`, "=", bits)]),
      ...(isReply === undefined ? [] : [eb("is_reply", "=", 1)]),
      ...(authors === undefined || authors.size > alternativesAsked ? [] : [eb("author_id", "in", [...authors])]),
      ...(byId.size > alternativesAsked ? [] : [eb(byNoIndex("room_id"), "in", [...byId.keys()])]),
    ],
    marks: [...asked.map(markOfGram), ...kinds.map(markOfKind), ...(isReply === undefined ? [] : [markOfReplies])],
    alternatives: alternatives.filter(({ length }) => length > 0),
  };
}

const eb = expressionBuilder<Tables, "search_docs">();

/**
 * A column as an expression that no index answers. By the index of rooms a planner would read all docs of a room to find the newest; by the index of
 * times all docs, to find the few with a number.
 */
export const byNoIndex = <Column extends "room_id" | "created_at">(column: Column) =>
  sql<DocRow[Column]>`coalesce(${eb.ref(column)}, ${eb.ref(column)})`;

/** Separator inside grams next to characters that match alone; it occurs in no text. */
const between = "\u0001";

function hasAll(words: string, grams: readonly string[]): boolean {
  if (grams.length === 0) return true;
  // Each gram is three whole characters of this text: a set of all grams of a doc takes ten times as long.
  const text = gramText(wordsOf(words));
  return grams.every((gram) => text.includes(gram));
}

/** The marks of a few alternatives; none where there are more than blocks are asked for. */
const marksOfSome = (ids: readonly string[], markOf: (id: string) => Mark): Mark[] =>
  ids.length > alternativesAsked ? [] : ids.map(markOf);

/** Some of the items, from the first to the last. */
function spreadOver<Item>(items: readonly Item[], most: number): Item[] {
  const step = Math.max(1, (items.length - 1) / (most - 1));
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step)).slice(0, most);
}

export const placeOf = ({ created_at, room_id, position }: DocRow): Place =>
  ({ createdAt: created_at, roomId: room_id, position }) as Place;

/** The last place of a time. */
export const endOf = (createdAt: number): Place => ({ createdAt, roomId: noId, position: 0 }) as Place;

const newestBehind = (place: Place): number =>
  byNewest(place, endOf(place.createdAt)) < 0 ? place.createdAt : place.createdAt - 1;

/** Newest first. */
export function byNewest(one: Place, other: Place): number {
  if (one.createdAt !== other.createdAt) return other.createdAt - one.createdAt;
  if (one.roomId !== other.roomId) return one.roomId < other.roomId ? 1 : -1;
  return other.position - one.position;
}

const isOlder = (place: Place, than: Place): boolean => byNewest(place, than) > 0;
