import type { Writer } from "../database/database.ts";
import type { WordKind } from "./tables.ts";
import { wordsOf } from "./words-of.ts";

/** The sort key of a result, and the folded text by which it is found. */
export interface FoldedText {
  readonly place: string;
  readonly text: string;
}

/**
 * Stores the words by which an account or channel is found, in the transaction that changes it; none if `found` is null. At most one
 * statement.
 */
export async function addWords(writer: Writer, kind: WordKind, id: string, found: FoldedText | null): Promise<void> {
  if (found === null) return;
  const { place, text } = found;
  const rows = wordsOf(text).map((word) => ({ kind, word, place, id }));
  if (rows.length > 0) await writer.insertInto("words").values(rows).execute();
}

/** Replaces the words by which an account or channel was found. */
export async function changeWords(writer: Writer, kind: WordKind, id: string, found: FoldedText | null): Promise<void> {
  await writer.deleteFrom("words").where("id", "=", id).where("kind", "=", kind).execute();
  await addWords(writer, kind, id, found);
}
