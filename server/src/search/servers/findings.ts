import type { FoundPlaces, Place } from "../search-index.ts";
import type { DocRow } from "./tables.ts";
import { byNewest, endOf, placeOf } from "./wanted.ts";

/** What a search has found so far, and how far it has looked. */
export class Findings {
  readonly #behind: Place | null;
  readonly #limit: number;
  #places: Place[] = [];
  /** Every doc of that time or a later one was looked at. */
  #looked = Number.POSITIVE_INFINITY;
  readonly #begun = Promise.withResolvers<void>();

  constructor(behind: Place | null, limit: number) {
    this.#behind = behind;
    this.#limit = limit;
  }

  /** Resolves when something was looked at: a search that goes on from there gets further. */
  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  /** Forgets all of it: the search begins again. */
  clear(): void {
    this.#places = [];
    this.#looked = Number.POSITIVE_INFINITY;
  }

  add(docs: readonly DocRow[]): void {
    for (const doc of docs) this.#places.push(placeOf(doc));
  }

  /** All docs of that time and later ones were looked at; `0` for all there are. */
  lookedAt(from: number): void {
    this.#looked = Math.min(this.#looked, from);
    this.#begun.resolve();
  }

  /** True where what is older than a time is on no page that the places behind it do not fill. */
  areEnough(from: number): boolean {
    let count = 0;
    for (const { createdAt } of this.#places) if (createdAt >= from) count += 1;
    return count >= this.#limit;
  }

  answer(): FoundPlaces {
    const complete = this.#places.filter(({ createdAt }) => createdAt >= this.#looked).sort(byNewest);
    const places = complete.slice(0, this.#limit);
    if (complete.length > places.length) return { places, reached: places.at(-1) ?? this.#behind };
    return { places, reached: this.#looked <= 0 ? null : this.#end() };
  }

  /** Never in front of where the search began. */
  #end(): Place {
    const end = endOf(Math.min(this.#looked, Number.MAX_SAFE_INTEGER));
    return this.#behind !== null && byNewest(end, this.#behind) < 0 ? this.#behind : end;
  }
}
