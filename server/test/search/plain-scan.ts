import { gramsOfWords } from "@parley/protocol/searching";
import type { IndexChange, SearchDoc, Sought } from "../../src/search/search-index.ts";
import { keyOf } from "./index-under-test.ts";

/** What an index has to hold, kept the plain way: a list that is read from end to end. */
export class PlainScan {
  readonly #docs = new Map<string, SearchDoc>();

  get docs(): SearchDoc[] {
    return [...this.#docs.values()];
  }

  change(change: IndexChange): void {
    for (const [key, { roomId }] of this.#docs)
      if (change.dropsRoom && roomId === change.roomId) this.#docs.delete(key);
    for (const position of change.dropped) this.#docs.delete(keyOf({ roomId: change.roomId, position }));
    for (const doc of change.docs) this.#docs.set(keyOf(doc), doc);
  }

  /** Those that are sought. */
  find(sought: Sought): SearchDoc[] {
    return this.docs.filter((doc) => fits(doc, sought) && hasGrams(doc, sought));
  }
}

/** All but the words is as it is sought. */
export function fits(doc: SearchDoc, sought: Sought): boolean {
  const cleared = sought.rooms.get(doc.roomId);
  if (cleared === undefined || doc.position <= cleared) return false;
  if (doc.createdAt < (sought.after ?? 0) || doc.createdAt >= (sought.before ?? Number.POSITIVE_INFINITY)) return false;
  if (sought.authorIds !== undefined && !sought.authorIds.includes(doc.authorId)) return false;
  if (sought.isReply === true && !doc.isReply) return false;
  return (sought.kinds ?? []).every((kind) => doc.kinds.includes(kind));
}

function hasGrams(doc: SearchDoc, sought: Sought): boolean {
  const grams = new Set(gramsOfWords(doc.words));
  return sought.grams.every((gram) => grams.has(gram));
}
