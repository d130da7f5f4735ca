import type { Position } from "@parley/protocol";
import type { Writer } from "../../database/database.ts";
import type { IndexChange, SearchDoc } from "../search-index.ts";
import { droppedAtOnce, writtenAtOnce } from "./bounds.ts";
import { shareIndex } from "./index-row.ts";
import { bitsOf, inSpaces } from "./marks.ts";
import type { DocRow } from "./tables.ts";

/** There is no index at present: it was deleted. */
export class NoIndexError extends Error {
  override readonly name = "NoIndexError";
}

/**
 * Applies changes of different rooms in the transaction of their batches. A changed doc gets a new number. The statements are sent without waiting
 * for each answer: PostgreSQL pipelines them.
 */
export async function put(writer: Writer, changes: readonly IndexChange[]): Promise<void> {
  const all = changes.filter(isChange);
  if (all.length === 0) return;
  const sharing = shareIndex(writer);
  const [anew, further] = [all.filter(({ dropsRoom }) => dropsRoom), all.filter(({ dropsRoom }) => !dropsRoom)];
  if (anew.length > 0) await sharing;
  for (const { roomId } of anew) await dropUpTo(writer, roomId, Number.MAX_SAFE_INTEGER);
  const expired = further.filter(({ droppedUpTo }) => droppedUpTo > 0);
  for (const { roomId, droppedUpTo } of expired) await dropUpTo(writer, roomId, droppedUpTo);
  const docs = all.flatMap((change) => change.docs).sort((one, other) => one.createdAt - other.createdAt);
  const [index] = await Promise.all([
    sharing,
    ...further.map((change) => dropChanged(writer, change)),
    insertRows(writer, docs.map(rowOf)),
  ]);
  if (index === undefined) throw new NoIndexError("the index was deleted and is not begun yet");
}

const isChange = ({ dropsRoom, droppedUpTo, dropped, docs }: IndexChange): boolean =>
  dropsRoom || droppedUpTo > 0 || dropped.length > 0 || docs.length > 0;

async function dropChanged(writer: Writer, { roomId, docs, dropped }: IndexChange): Promise<void> {
  const gone = [...docs.map(({ position }) => position), ...dropped];
  await Promise.all([...pages(gone, writtenAtOnce)].map((positions) => dropDocs(writer, roomId, positions)));
}

const dropDocs = (writer: Writer, roomId: string, positions: readonly number[]) =>
  writer.deleteFrom("search_docs").where("room_id", "=", roomId).where("position", "in", positions).execute();

/** Inserts docs, each of which gets the next number. */
export async function insertRows(writer: Writer, rows: readonly Omit<DocRow, "number">[]): Promise<void> {
  await Promise.all(
    [...pages(rows, writtenAtOnce)].map((page) => writer.insertInto("search_docs").values(page).execute()),
  );
}

/** Some at a time: one statement for a large room would take longer than a statement may. */
async function dropUpTo(writer: Writer, roomId: string, upTo: Position): Promise<void> {
  for (;;) {
    const rows = await writer
      .selectFrom("search_docs")
      .where("room_id", "=", roomId)
      .where("position", "<=", upTo)
      .orderBy("position")
      .limit(droppedAtOnce)
      .select("position")
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    await writer
      .deleteFrom("search_docs")
      .where("room_id", "=", roomId)
      .where("position", "<=", last.position)
      .execute();
    if (rows.length < droppedAtOnce) return;
  }
}

function* pages<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** A row without its number, which the database gives. */
const rowOf = (doc: SearchDoc): Omit<DocRow, "number"> => ({
  room_id: doc.roomId,
  position: doc.position,
  created_at: doc.createdAt,
  author_id: doc.authorId,
  is_reply: doc.isReply ? 1 : 0,
  kinds: bitsOf(doc.kinds),
  words: inSpaces(doc.words),
});
