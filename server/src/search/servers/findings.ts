import type { FoundPlaces, Place } from "../search-index.ts";
import type { DocRow } from "./tables.ts";
import { byNewest, endOf, placeOf } from "./wanted.ts";

/** The newest candidates of a search so far, one more than a page has, and the range that it has covered. */
export class Findings {
  readonly #behind: Place | null;
  readonly #limit: number;
  /** Newest first. */
  #places: Place[] = [];
  /** Every doc of this time or later was searched. */
  #looked = Number.POSITIVE_INFINITY;
  readonly #begun = Promise.withResolvers<void>();

  constructor(behind: Place | null, limit: number) {
    this.#behind = behind;
    this.#limit = limit;
  }

  /** Resolves when the first docs were searched: a search that continues from there makes progress. */
  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  /** Discards all candidates: the search starts again. */
  clear(): void {
    this.#places = [];
    this.#looked = Number.POSITIVE_INFINITY;
  }

  /** Adds the wanted docs of some, as far as they can be on the page: no others are tested, because a test reads all words of a doc. */
  add(docs: readonly DocRow[], isWanted: (doc: DocRow) => boolean): void {
    const before = this.#places;
    const added: Place[] = [];
    for (const doc of docs.toSorted((one, other) => other.created_at - one.created_at)) {
      if (added.length > this.#limit && doc.created_at < (added.at(-1)?.createdAt ?? 0)) break;
      if (doc.created_at >= this.oldestWanted && isWanted(doc)) added.push(placeOf(doc));
    }
    // One more than a page: that there are more is known by it.
    this.#places = [...before, ...added].sort(byNewest).slice(0, this.#limit + 1);
  }

  /** The time before which docs cannot be on the page, as far as it is known. */
  get oldestWanted(): number {
    return this.#places[this.#limit]?.createdAt ?? 0;
  }

  /** Records that all docs of this time or later were searched; 0 for all docs. */
  lookedAt(from: number): void {
    this.#looked = Math.min(this.#looked, from);
    this.#begun.resolve();
  }

  /** True if there are enough candidates from this time on to fill the page, so that older docs are not needed. */
  areEnough(from: number): boolean {
    let count = 0;
    for (const { createdAt } of this.#places) if (createdAt >= from) count += 1;
    return count >= this.#limit;
  }

  answer(): FoundPlaces {
    const complete = this.#places.filter(({ createdAt }) => createdAt >= this.#looked);
    const places = complete.slice(0, this.#limit);
    if (complete.length > places.length) return { places, reached: places.at(-1) ?? this.#behind };
    return { places, reached: this.#looked <= 0 ? null : this.#end() };
  }

  /** The end of the searched range, never before the start of the search. */
  #end(): Place {
    const end = endOf(Math.min(this.#looked, Number.MAX_SAFE_INTEGER));
    return this.#behind !== null && byNewest(end, this.#behind) < 0 ? this.#behind : end;
  }
}
