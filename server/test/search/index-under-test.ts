import type { RoomId } from "@parley/protocol";
import type { RoomBatch } from "../../src/log/readers/log-reader.ts";
import type {
  ChangeOf,
  IndexChange,
  IndexQuery,
  Place,
  SearchDoc,
  SearchIndex,
} from "../../src/search/search-index.ts";

/** An index that a test has opened. */
export interface IndexPlace {
  readonly index: SearchIndex;
  /** Gives a batch to the reader of the index, as the server does. */
  handle(batch: RoomBatch): Promise<void>;
  /** Closes the index, and removes all that belongs to it. */
  close(): Promise<void>;
}

/** Opens a new, empty index that takes from each batch what `changeOf` says. */
export type OpenIndex = (changeOf: ChangeOf) => Promise<IndexPlace>;

const nothing = { dropsRoom: false, droppedUpTo: 0, dropped: [], docs: [] } as const;

/** An index that is told what changes, without a log. */
export class FedIndex {
  readonly #changes = new WeakMap<RoomBatch, IndexChange>();
  #place: IndexPlace | undefined;

  async open(open: OpenIndex): Promise<this> {
    this.#place = await open((batch) => this.#changes.get(batch) ?? { roomId: batch.roomId, ...nothing });
    return this;
  }

  get index(): SearchIndex {
    return this.#opened.index;
  }

  close(): Promise<void> {
    return this.#opened.close();
  }

  /** Resolves when the change is durable. */
  async change(roomId: RoomId, change: Partial<IndexChange>): Promise<void> {
    const batch: RoomBatch = { roomId, events: [], startsOver: change.dropsRoom === true, isGone: false, fence: 1 };
    this.#changes.set(batch, { ...nothing, ...change, roomId });
    await this.#opened.handle(batch);
  }

  /** Puts documents of any rooms, in their order. */
  async put(...docs: readonly SearchDoc[]): Promise<void> {
    for (const [roomId, own] of Map.groupBy(docs, (doc) => doc.roomId)) await this.change(roomId, { docs: own });
  }

  get #opened(): IndexPlace {
    if (this.#place === undefined) throw new Error("not open");
    return this.#place;
  }
}

export const keyOf = ({ roomId, position }: Pick<Place, "roomId" | "position">): string => `${roomId} ${position}`;

/** More than a search that moves on needs, however small its pages. */
const mostPages = 2000;

/**
 * All places that match a query, page by page. Throws when a page is too long, a place is found twice, one is newer than one before it, or
 * the search does not come to an end.
 */
export async function findAll(
  index: SearchIndex,
  indexQuery: IndexQuery,
  limit = 50,
  signal = neverAborted,
): Promise<Place[]> {
  const places = new Map<string, Place>();
  let behind: Place | null = null;
  let last = Number.POSITIVE_INFINITY;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await index.find(indexQuery, behind, limit, signal);
    if (found.places.length > limit) throw new Error(`${found.places.length} places in a page of ${limit}`);
    for (const place of found.places) {
      if (places.has(keyOf(place))) throw new Error(`${keyOf(place)} is found twice`);
      if (place.createdAt > last) throw new Error(`${keyOf(place)} is newer than the one before it`);
      places.set(keyOf(place), place);
      last = place.createdAt;
    }
    if (found.reached === null) return [...places.values()];
    behind = found.reached;
  }
  throw new Error("the search goes round in circles");
}

export const neverAborted: AbortSignal = new AbortController().signal;
