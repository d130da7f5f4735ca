import type { Database } from "../../database/database.ts";
import { gatherTime, readerName } from "../bounds.ts";
import { readMessagesOfLogs } from "../read-log.ts";
import type { ChangeOf, SearchIndex } from "../search-index.ts";
import { groupsAtOnce, type IndexSizes, indexSizes, sealDelay, thinnedPerSeal } from "./bounds.ts";
import { find } from "./find.ts";
import { ensureIndex } from "./index-row.ts";
import { put } from "./put.ts";
import { sealNext } from "./seal.ts";
import { thinOutNext } from "./thin-out.ts";

export interface ServerIndexParts {
  readonly database: Database;
  readonly changeOf: ChangeOf;
  /** For tests, which have few docs. */
  readonly sizes?: IndexSizes;
  /** Called with errors of background work, which is retried with the next batch. */
  readonly onFailure?: (error: unknown) => void;
}

/** An index in tables of the database server, shared by all processes: whichever handles the log fills it. */
export interface ServerIndex extends SearchIndex {
  /** Seals all blocks that are full. */
  seal(): Promise<void>;
}

export async function openServerIndex(parts: ServerIndexParts): Promise<ServerIndex> {
  const { database, changeOf, sizes = indexSizes, onFailure = () => {} } = parts;
  let { id } = await ensureIndex(database);
  /** The block that was last looked at to thin it out. */
  let thinned = -1;
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sealing: Promise<void> = Promise.resolve();
  let looking: Promise<void> = Promise.resolve();

  /** The id as it is now: another one where the index was deleted. */
  async function look(): Promise<void> {
    if (!stop.signal.aborted) id = (await ensureIndex(database)).id;
  }

  async function sealAll(): Promise<void> {
    await look();
    while (!stop.signal.aborted && (await sealNext(database, sizes.block, stop.signal)))
      for (let count = 0; count < thinnedPerSeal; count += 1)
        thinned = await thinOutNext(database, sizes.block, thinned);
  }

  function seal(): Promise<void> {
    sealing = sealing.catch(() => {}).then(sealAll);
    return sealing;
  }

  /** After the commit of the batch, and of others that follow it soon. */
  function sealSoon(): void {
    if (stop.signal.aborted) return;
    timer ??= setTimeout(() => {
      seal()
        .catch(onFailure)
        .finally(() => {
          timer = undefined;
        });
    }, sealDelay).unref();
  }

  return {
    find: (indexQuery, behind, limit, signal) => find({ database, sizes }, indexQuery, behind, limit, signal),
    reader: {
      name: readerName,
      version: 1,
      from: "beginning",
      effects: "database",
      gathers: gatherTime,
      readLogs: readMessagesOfLogs,
      sharesCommits: true,
      atOnce: groupsAtOnce,
      results() {
        looking = look().catch(() => {});
        return id;
      },
      async handle(batch, writer) {
        sealSoon();
        await put(writer, [changeOf(batch)]);
      },
      async handleGroup(batches, writer) {
        sealSoon();
        await put(writer, batches.map(changeOf));
      },
    },
    seal,
    async close() {
      stop.abort();
      clearTimeout(timer);
      await Promise.all([sealing.catch(() => {}), looking]);
    },
  };
}
