import type { MessageId, RoomId } from "@parley/protocol";
import type { Reader } from "../../database/database.ts";
import { PageBudget } from "../../page-budget.ts";
import type { MessageRow } from "../tables.ts";
import { weighMessages } from "./weigh.ts";

/** The part of a page that fits into one answer. */
export interface Fitting<Row extends MessageRow> {
  /** Of each run the first messages, all of them where everything fits. */
  readonly runs: readonly Row[][];
  /** True if one of the messages quotes this row. */
  readonly isQuoted: (row: MessageRow) => boolean;
}

/**
 * Takes as many messages, with the messages that they quote, as fit onto a page: alternately from each list, so that a page around a position
 * has messages of both sides. A message that is quoted several times, or is on the page itself, is counted once. One statement, or none if
 * there are no reactions.
 */
export async function fitMessages<Row extends MessageRow>(
  read: Reader,
  runs: readonly (readonly Row[])[],
  quoted: readonly MessageRow[],
): Promise<Fitting<Row>> {
  const all: MessageRow[] = [...runs.flat(), ...quoted];
  const byKey = new Map(all.map((row) => [keyOf(row.room_id, row.id), row]));
  const quoteOf = (row: Row) => (row.reply_to === null ? undefined : byKey.get(keyOf(row.room_id, row.reply_to)));
  const bytesOf = onceEach(await weighMessages(read, all), byKey);
  const budget = new PageBudget();
  const quotes = new Set<string>();
  const ends = byTurns(runs, (row) => {
    const quote = quoteOf(row);
    const items = quote === undefined ? [row] : [row, quote];
    if (!budget.takes(bytesOf.fresh(items))) return false;
    bytesOf.count(items);
    if (quote !== undefined) quotes.add(keyOf(quote.room_id, quote.id));
    return true;
  });
  return {
    runs: runs.map((run, index) => run.slice(0, ends[index])),
    isQuoted: (row) => quotes.has(keyOf(row.room_id, row.id)),
  };
}

/** Ids are unique within a room only. */
const keyOf = (roomId: RoomId, messageId: MessageId): string => `${roomId} ${messageId}`;

/** The bytes of messages. Each message is counted once: it may be on the page and quoted there. */
function onceEach(weigh: (row: MessageRow) => number, rows: ReadonlyMap<string, MessageRow>) {
  const left = new Set(rows.keys());
  return {
    fresh: (items: readonly MessageRow[]): number =>
      items.reduce((sum, row) => sum + (left.has(keyOf(row.room_id, row.id)) ? weigh(row) : 0), 0),
    count: (items: readonly MessageRow[]): void => {
      for (const row of items) left.delete(keyOf(row.room_id, row.id));
    },
  };
}

/** Takes items of several runs by turns; a run ends at the first that is not taken. Answers how many were taken of each. */
function byTurns<T>(runs: readonly (readonly T[])[], take: (item: T) => boolean): number[] {
  const ends = runs.map(() => 0);
  let open = runs.map((_, index) => index);
  while (open.length > 0) {
    open = open.filter((index) => {
      const item = runs[index]?.[ends[index] ?? 0];
      if (item === undefined || !take(item)) return false;
      ends[index] = (ends[index] ?? 0) + 1;
      return true;
    });
  }
  return ends;
}
