import type { Writer } from "../database/database.ts";
import type { WordKind } from "./tables.ts";
import { wordsOf } from "./words-of.ts";

/** Where something stands among the answers, and the folded text that it is found by. */
export interface Found {
  readonly place: string;
  readonly text: string;
}

/** Makes something be found by its words, in the transaction that changes them. At most one statement. */
export async function addWords(writer: Writer, kind: WordKind, id: string, { place, text }: Found): Promise<void> {
  const rows = wordsOf(text).map((word) => ({ kind, word, place, id }));
  if (rows.length > 0) await writer.insertInto("words").values(rows).execute();
}

/** The same for something that was found by others before; by none any more where `found` is null. */
export async function changeWords(writer: Writer, kind: WordKind, id: string, found: Found | null): Promise<void> {
  await writer.deleteFrom("words").where("id", "=", id).where("kind", "=", kind).execute();
  if (found !== null) await addWords(writer, kind, id, found);
}
