import type { Writer } from "../../database/database.ts";
import type { IndexChange, SearchDoc } from "../search-index.ts";
import { droppedAtOnce, writtenAtOnce } from "./bounds.ts";
import { shareIndex } from "./index-row.ts";
import { bitsOf, inSpaces } from "./marks.ts";
import type { DocRow } from "./tables.ts";

/** There is no index at the moment: somebody deleted it. */
export class NoIndexError extends Error {
  override readonly name = "NoIndexError";
}

/**
 * Makes a change in the transaction of its batch. A doc that changes gets a new number. The statements are sent one behind the other, without waiting
 * for their answers: PostgreSQL takes them together.
 */
export async function put(writer: Writer, { roomId, dropsRoom, dropped, docs }: IndexChange): Promise<void> {
  if (!dropsRoom && dropped.length === 0 && docs.length === 0) return;
  const sharing = shareIndex(writer);
  if (dropsRoom) {
    await sharing;
    await dropRoom(writer, roomId);
  }
  const gone = dropsRoom ? [] : [...docs.map(({ position }) => position), ...dropped];
  const [index] = await Promise.all([
    sharing,
    ...[...pages(gone, writtenAtOnce)].map((positions) => dropDocs(writer, roomId, positions)),
    insertRows(writer, docs.map(rowOf)),
  ]);
  if (index === undefined) throw new NoIndexError("the index was deleted and is not begun yet");
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
async function dropRoom(writer: Writer, roomId: string): Promise<void> {
  for (;;) {
    const rows = await writer
      .selectFrom("search_docs")
      .where("room_id", "=", roomId)
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
