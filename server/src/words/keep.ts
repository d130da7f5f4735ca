import type { Writer } from "../database/database.ts";
import type { WordKind } from "./tables.ts";
import { wordsOf } from "./words-of.ts";

/** Where something stands among the answers, and the folded text that it is found by. */
export interface Found {
  readonly place: string;
  readonly text: string;
}

/** Makes something be found by its words, in the transaction that changes them; by none where `found` is null. At most one statement. */
export async function addWords(writer: Writer, kind: WordKind, id: string, found: Found | null): Promise<void> {
  if (found === null) return;
  const { place, text } = found;
  const rows = wordsOf(text).map((word) => ({ kind, word, place, id }));
  if (rows.length > 0) await writer.insertInto("words").values(rows).execute();
}

/** The same for something that was found by others before. */
export async function changeWords(writer: Writer, kind: WordKind, id: string, found: Found | null): Promise<void> {
  await writer.deleteFrom("words").where("id", "=", id).where("kind", "=", kind).execute();
  await addWords(writer, kind, id, found);
}
