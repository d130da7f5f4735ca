import type { IndexQuery, Place } from "../search-index.ts";
import type { IndexFile } from "./index-file.ts";
import { isOlder } from "./newest.ts";
import type { FileDocRow } from "./schema.ts";
import { flagsOf } from "./tokens.ts";

/** The conditions of a search except the words, in the numbers of the file. */
export class FileConditions {
  readonly times: { readonly after: number; readonly before: number };
  readonly #file: IndexFile;
  readonly #behind: Place | null;
  /** By room: the position up to which it is cleared. */
  readonly #rooms = new Map<number, number>();
  readonly #authors: ReadonlySet<number> | null;
  readonly #flags: number;

  constructor(
    file: IndexFile,
    { rooms, authorIds, after = 0, before, ...indexQuery }: IndexQuery,
    behind: Place | null,
  ) {
    this.#file = file;
    this.#behind = behind;
    for (const [roomId, cleared] of rooms) {
      const room = file.rooms.of(roomId);
      if (room !== undefined) this.#rooms.set(room, cleared);
    }
    this.#authors = authorIds === undefined ? null : new Set(authorIds.map((id) => file.authors.of(id) ?? -1));
    this.#flags = flagsOf(indexQuery);
    const end = behind === null ? Number.POSITIVE_INFINITY : behind.createdAt + 1;
    this.times = { after, before: Math.min(before ?? Number.POSITIVE_INFINITY, end) };
  }

  /** The place of a document that is wanted; null for another one. */
  placeOf({ room, position, at, author, flags }: FileDocRow): Place | null {
    const cleared = this.#rooms.get(room);
    if (cleared === undefined || position <= cleared) return null;
    if ((flags & this.#flags) !== this.#flags) return null;
    if (at < this.times.after || at >= this.times.before) return null;
    if (this.#authors !== null && !this.#authors.has(author)) return null;
    const place = { createdAt: at, roomId: this.#file.rooms.idOf(room), position };
    return this.#behind === null || isOlder(place, this.#behind) ? place : null;
  }
}
