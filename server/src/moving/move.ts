import type { Blobs } from "../blobs/blobs.ts";
import { openDatabase } from "../database/open.ts";
import { restartUploads } from "../files/stored.ts";
import { type Copied, copy, refuseMarkedSource, type Side } from "./copy.ts";
import { type CopiedBlobs, copyBlobs } from "./copy-blobs.ts";
import { MovingError } from "./moving-error.ts";
import { placeOf } from "./place.ts";
import { stockOf, versionOf } from "./plan.ts";
import type { Watch } from "./progress.ts";
import { epochOf } from "./state.ts";

export interface MoveAddresses {
  readonly from: string;
  readonly to: string;
}

/** Two storages of files. */
export interface Storages {
  readonly from: Blobs;
  readonly to: Blobs;
}

export interface Moved extends Copied {
  /** Undefined where the bytes of files stay where they are. */
  readonly files: CopiedBlobs | undefined;
}

/**
 * Copies a database that is not being served into an empty one, of the same kind or another, and optionally the file bytes into another storage. The
 * epoch is copied too: positions stay valid, and clients continue. After an interruption, another run continues.
 */
export async function move({ from, to }: MoveAddresses, watch: Watch, storages?: Storages): Promise<Moved> {
  if (from === to) throw new MovingError("--from and --to name the same database.");
  return withSource(from, async (source) => {
    const target = await openDatabase(to, { occupancy: "alone" });
    let files: CopiedBlobs | undefined;
    try {
      const side = { ...source, reader: source.database.read };
      const id = await epochOf(side.reader);
      const copied = await copy(
        {
          ...{ source: side, target: { place: placeOf(to), database: target }, kind: "move", id },
          beside: async (tables) => {
            if (storages !== undefined && tables.some(({ name }) => name === "blobs"))
              files = await copyBlobs({ rows: side.reader, ...storages }, watch);
          },
          finish: async (writer, sums) => {
            if (storages !== undefined && "blobs" in sums) await restartUploads(writer);
          },
        },
        watch,
      );
      return { ...copied, files };
    } finally {
      await target.close();
    }
  });
}

/**
 * Copies the file bytes into another storage, for a database that stays in place and is not being served. The old storage keeps its bytes. Unfinished
 * uploads start again from their first byte. After an interruption, another run continues.
 */
export function moveFiles(database: string, storages: Storages, watch: Watch): Promise<CopiedBlobs> {
  return withSource(database, async ({ place, database: source }) => {
    if (!(await stockOf(source, source.read)).tables.some(({ name }) => name === "blobs"))
      throw new MovingError(`${place} has an older schema, without files. Start this version on it once.`);
    const copied = await copyBlobs({ rows: source.read, ...storages }, watch);
    await source.transaction((writer) => restartUploads(writer));
    return copied;
  });
}

/** Runs `work` with an exclusive lock on a complete Parley database. */
async function withSource<T>(from: string, work: (source: Side) => Promise<T>): Promise<T> {
  const source = await openDatabase(from, { occupancy: "alone", existing: true, durability: "normal" });
  try {
    const place = placeOf(from);
    versionOf(place, await stockOf(source, source.read));
    await refuseMarkedSource(place, source.read);
    return await work({ place, database: source });
  } finally {
    await source.close();
  }
}
