import { gramsOfWords } from "@parley/protocol/searching";
import type { IndexChange, IndexQuery, SearchDoc } from "../../src/search/search-index.ts";
import { keyOf } from "./index-under-test.ts";

/** What an index has to hold, kept the plain way: a list that is read from end to end. */
export class PlainScan {
  readonly #docs = new Map<string, SearchDoc>();

  get docs(): SearchDoc[] {
    return [...this.#docs.values()];
  }

  change(change: IndexChange): void {
    for (const [key, { roomId, position }] of this.#docs)
      if (roomId === change.roomId && (change.dropsRoom || position <= change.droppedUpTo)) this.#docs.delete(key);
    for (const position of change.dropped) this.#docs.delete(keyOf({ roomId: change.roomId, position }));
    for (const doc of change.docs) this.#docs.set(keyOf(doc), doc);
  }

  /** Those that match. */
  find(indexQuery: IndexQuery): SearchDoc[] {
    return this.docs.filter((doc) => fits(doc, indexQuery) && hasGrams(doc, indexQuery));
  }
}

/** True if all conditions but the words hold. */
export function fits(doc: SearchDoc, indexQuery: IndexQuery): boolean {
  const cleared = indexQuery.rooms.get(doc.roomId);
  if (cleared === undefined || doc.position <= cleared) return false;
  if (doc.createdAt < (indexQuery.after ?? 0) || doc.createdAt >= (indexQuery.before ?? Number.POSITIVE_INFINITY))
    return false;
  if (indexQuery.authorIds !== undefined && !indexQuery.authorIds.includes(doc.authorId)) return false;
  if (indexQuery.isReply === true && !doc.isReply) return false;
  return (indexQuery.kinds ?? []).every((kind) => doc.kinds.includes(kind));
}

function hasGrams(doc: SearchDoc, indexQuery: IndexQuery): boolean {
  const grams = new Set(gramsOfWords(doc.words));
  return indexQuery.grams.every((gram) => grams.has(gram));
}
