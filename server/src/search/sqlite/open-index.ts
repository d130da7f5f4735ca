import { randomUUID } from "node:crypto";
import { positionOf } from "@parley/protocol";
import type { LogReader, RoomBatch } from "../../log/readers/log-reader.ts";
import type { Logger } from "../../logger.ts";
import { gatherTime, readerName } from "../bounds.ts";
import {
  type ChangeOf,
  type FoundPlaces,
  type IndexQuery,
  nothingFound,
  type Place,
  type SearchIndex,
} from "../search-index.ts";
import { readWindows } from "../windows.ts";
import { Batches } from "./batches.ts";
import { groupsAtOnce, tryAgainAfter } from "./bounds.ts";
import { type FromThread, noFile } from "./messages.ts";
import { RunningThread } from "./running-thread.ts";
import { Searches } from "./searches.ts";

export interface SqliteIndexOptions {
  /** Path of the index file, which is created if it is missing. */
  readonly file: string;
  /** Path of the database file that is indexed. */
  readonly databaseFile: string;
  readonly changeOf: ChangeOf;
  readonly log: Pick<Logger, "info" | "warn">;
}

/**
 * Opens the index of a server on SQLite: a separate file next to the database, used by a separate thread. A file that is missing, damaged,
 * stale or of another database is rebuilt, also while the server runs; until it is ready, searches find nothing.
 */
export async function openSqliteIndex(options: SqliteIndexOptions): Promise<SearchIndex> {
  const index = new SqliteIndex(options);
  await index.known;
  return index;
}

class SqliteIndex implements SearchIndex {
  readonly reader: LogReader;
  readonly #options: SqliteIndexOptions;
  readonly #searches = new Searches((find) => this.#thread.send(find));
  readonly #batches = new Batches({
    send: (change) => this.#thread.send(change),
    onFailing: (reason) => this.#warn(reason, "the search index cannot be written"),
  });
  readonly #known = Promise.withResolvers<void>();
  #thread: RunningThread;
  #results: string = randomUUID();
  #isOpen = false;
  #hasBeenOpen = false;
  #isClosed = false;

  constructor(options: SqliteIndexOptions) {
    this.#options = options;
    this.#thread = this.#run();
    this.reader = {
      ...{
        name: readerName,
        version: 1,
        from: "beginning",
        effects: "outside",
        atOnce: groupsAtOnce,
        gathers: gatherTime,
        readLogs: readWindows,
      },
      results: () => this.#results,
      handle: (batch: RoomBatch, signal: AbortSignal) => this.#put([batch], signal),
      handleGroup: (batches: readonly RoomBatch[], signal: AbortSignal) => this.#put(batches, signal),
    };
  }

  /** Resolves once it is known which index it is. */
  get known(): Promise<void> {
    return this.#known.promise;
  }

  async find(indexQuery: IndexQuery, behind: Place | null, limit: number, signal: AbortSignal): Promise<FoundPlaces> {
    if (!this.#isOpen) return nothingFound;
    return this.#searches.find(indexQuery, behind, limit, signal);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#shut();
    this.#batches.close();
    await this.#thread.close();
  }

  async #put(batches: readonly RoomBatch[], signal: AbortSignal): Promise<void> {
    await Promise.all(batches.map((batch) => this.#batches.put(this.#changeOf(batch), signal)));
  }

  #changeOf(batch: RoomBatch) {
    const { events, unread, isGone } = batch;
    const last = events.at(-1);
    const upTo = unread?.to ?? (last === undefined ? 0 : positionOf(last));
    return { ...this.#options.changeOf(batch), isGone, upTo, unread };
  }

  #run(): RunningThread {
    const { file, databaseFile } = this.#options;
    return new RunningThread(
      { file, databaseFile, aborted: this.#searches.aborted },
      (message) => this.#hear(message),
      (reason) => this.#ended(reason),
    );
  }

  #hear(message: FromThread): void {
    switch (message.type) {
      case "found":
        this.#searches.found(message.id, message.found);
        break;
      case "changed":
        this.#batches.changed(message.id, message.outcomes);
        break;
      case "failing":
        this.#warn(message.reason, "the search index could not be made");
        break;
      case "making":
        this.#results = message.results;
        // At the first start of a server a missing file is normal.
        if (message.reason !== noFile || this.#hasBeenOpen) this.#warn(message.reason, "the search index begins anew");
        this.#shut();
        break;
      case "open":
        this.#results = message.results;
        this.#isOpen = true;
        this.#hasBeenOpen = true;
        this.#batches.open();
    }
    this.#known.resolve();
  }

  #shut(): void {
    this.#isOpen = false;
    this.#searches.answerNothing();
    this.#batches.shut();
  }

  /** The thread has ended unexpectedly: starts it again after a pause. */
  #ended(reason: string): void {
    if (this.#isClosed) return;
    this.#warn(reason, "the thread of the search index ended");
    this.#shut();
    this.#known.resolve();
    setTimeout(() => {
      if (!this.#isClosed) this.#thread = this.#run();
    }, tryAgainAfter).unref();
  }

  #warn(reason: string, what: string): void {
    this.#options.log.warn({ reason }, what);
  }
}
