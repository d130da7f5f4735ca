import type { StatementSync } from "node:sqlite";
import { noId } from "../../database/ids.ts";
import type { FoundPlaces, IndexQuery, Place } from "../search-index.ts";
import type { Stretch } from "./blocks.ts";
import { idsAtOnce, rowsBetweenLooks, turn } from "./bounds.ts";
import { breathing } from "./breathe.ts";
import { chooseTokens } from "./choose-tokens.ts";
import type { IndexFile } from "./index-file.ts";
import { isOlder, Newest } from "./newest.ts";
import type { FileDocRow } from "./schema.ts";
import { FileConditions } from "./wanted.ts";

const columns = "d.id, d.room, d.position, d.at, d.author, d.flags";

/**
 * Finds places in the file, newest first. It scans the ids downwards, which follow the time only roughly, until no lower id can be newer than
 * the found ones.
 */
export class Finder {
  readonly #file: IndexFile;
  readonly #matching: StatementSync;
  readonly #all: StatementSync;
  readonly #last: StatementSync;

  constructor(file: IndexFile) {
    const { read } = file;
    this.#file = file;
    this.#matching = read.prepare(
      `select ${columns} from words cross join docs as d on d.id = words.rowid
      where words match ? and words.rowid between ? and ? order by words.rowid desc`,
    );
    this.#all = read.prepare(`select ${columns} from docs as d where d.id between ? and ? order by d.id desc`);
    this.#last = read.prepare("select max(id) as id from docs");
  }

  /** Moves on by one step at least, also when it is aborted from the beginning. */
  async find(
    indexQuery: IndexQuery,
    behind: Place | null,
    limit: number,
    isAborted: () => boolean,
  ): Promise<FoundPlaces> {
    const match = chooseTokens(this.#file, indexQuery);
    if (match === null) return { places: [], reached: null };
    const { blocks } = this.#file;
    const wanted = new FileConditions(this.#file, indexQuery, behind);
    const newest = new Newest(limit);
    const breathe = breathing();
    for (let to = Number(this.#last.get()?.id ?? 0); ; ) {
      const stretch = blocks.stretch(to, idsAtOnce, wanted.times);
      if (stretch === null) return { places: newest.places, reached: newest.hasMore ? last(newest) : null };
      to = this.#step(match, wanted, stretch, newest) - 1;
      const rest = blocks.newestUpTo(to);
      const end = newest.completeAbove(rest);
      if (end !== undefined) return { places: newest.places, reached: end };
      const reached = { createdAt: rest + 1, roomId: noId, position: 0 };
      if (isAborted() && (behind === null || isOlder(reached, behind)))
        return { places: newest.places.filter(({ createdAt }) => createdAt > rest), reached };
      await breathe();
    }
  }

  /** Scans the documents of a range of ids downwards, while necessary and within the time limit. Answers the id down to which it has scanned. */
  #step(match: string, wanted: FileConditions, { from, to }: Stretch, newest: Newest): number {
    const { blocks } = this.#file;
    const until = performance.now() + turn;
    const rows = match === "" ? this.#all.iterate(from, to) : this.#matching.iterate(match, from, to);
    let seen = 0;
    let end = to + 1;
    for (const row of rows as Iterable<unknown> as Iterable<FileDocRow>) {
      const endOfBlock = blocks.endOf(row.id);
      if (endOfBlock < end) {
        end = endOfBlock;
        if (newest.completeAbove(blocks.newestUpTo(row.id)) !== undefined) return end;
      }
      const place = wanted.placeOf(row);
      if (place !== null) newest.add(place);
      seen += 1;
      if (seen % rowsBetweenLooks === 0 && performance.now() > until) return row.id;
    }
    return from;
  }
}

const last = ({ places }: Newest): Place | null => places.at(-1) ?? null;
