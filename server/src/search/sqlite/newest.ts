import type { Place } from "../search-index.ts";

/** True if the first is older: by time, then by room and position. */
export function isOlder(one: Place, other: Place): boolean {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt;
  return one.roomId === other.roomId ? one.position < other.position : one.roomId < other.roomId;
}

/** The newest of many places, up to a number of them. */
export class Newest {
  /** Newest first. */
  readonly places: Place[] = [];
  readonly #limit: number;
  /** Others were found too, all of them older. */
  hasMore = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(place: Place): void {
    let at = this.places.length;
    for (let above = this.places[at - 1]; above !== undefined && isOlder(above, place); above = this.places[at - 1])
      at -= 1;
    this.places.splice(at, 0, place);
    if (this.places.length <= this.#limit) return;
    this.places.pop();
    this.hasMore = true;
  }

  /** The oldest of them, when they are as many as are wanted and nothing that was written up to `time` belongs among them. */
  completeAbove(time: number): Place | undefined {
    const last = this.places.length < this.#limit ? undefined : this.places.at(-1);
    return last !== undefined && last.createdAt > time ? last : undefined;
  }
}
