import { randomUUID } from "node:crypto";
import { existsSync, rmSync, statSync } from "node:fs";
import { rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Blobs } from "../blobs/blobs.ts";
import { DiskBlobs } from "../blobs/disk/disk.ts";
import { syncFolder } from "../blobs/disk/folders.ts";
import type { Database, Reader } from "../database/database.ts";
import { openDatabase } from "../database/open.ts";
import { discardFile, finalizeFile, settleFile } from "../database/sqlite/finalize-file.ts";
import { version } from "../server/version.ts";
import { type Copied, copy, refuseMarkedSource, type Side } from "./copy.ts";
import { type CopiedBlobs, copyBlobs } from "./copy-blobs.ts";
import { filesBeside, loadManifest, type Manifest, saveManifest } from "./manifest.ts";
import { MovingError } from "./moving-error.ts";
import { placeOf } from "./place.ts";
import { stockOf, versionOf } from "./plan.ts";
import type { Watch } from "./progress.ts";

export interface BackedUp extends Copied {
  /** Bytes of the file. */
  readonly size: number;
  /** The copied file bytes; undefined if they were not copied. */
  readonly files: CopiedBlobs | undefined;
}

/** What a backup does with file bytes: copy them from a storage, or leave them in the bucket, or leave them out. */
export type WithFiles = Blobs | "bucket" | "nowhere";

/**
 * Copies a snapshot of a database, while servers run, into a new file: an SQLite database with the same tables. The file gets its final name after it
 * is complete, compared with its source and durable. The file bytes that the copied rows refer to are copied after the rows, into a folder next to
 * the file, which gets its final name just before.
 */
export async function backup(
  from: string,
  file: string,
  watch: Watch,
  files: WithFiles = "nowhere",
): Promise<BackedUp> {
  refuseTaken(file);
  const partial = `${file}.partial`;
  const source = await openDatabase(from, { occupancy: "looking", existing: true, durability: "normal" });
  try {
    const place = placeOf(from);
    versionOf(place, await stockOf(source, source.read));
    await refuseMarkedSource(place, source.read);
    const kept = typeof files === "string" ? files : "beside";
    const copied = await source.snapshot((reader) => write({ place, database: source }, reader, { file, kept }, watch));
    const copiedFiles = typeof files === "string" ? undefined : await addFiles(source.read, files, file, watch);
    finalizeFile(partial);
    if (existsSync(filesBeside(partial))) await settleFolder(filesBeside(partial), filesBeside(file));
    settleFile(partial, file);
    return { ...copied, size: statSync(file).size, files: copiedFiles };
  } catch (error) {
    discard(file);
    throw error;
  } finally {
    await source.close();
  }
}

function refuseTaken(file: string): void {
  if (existsSync(file)) throw new MovingError(`${file} is there already, and no backup writes over anything.`);
  if (!existsSync(dirname(file))) throw new MovingError(`${dirname(file)}: there is no such folder.`);
  // Together with a partial file this folder belongs to a backup that was killed between its last two steps.
  if (existsSync(filesBeside(file)) && !existsSync(`${file}.partial`))
    throw new MovingError(`${filesBeside(file)} is there already, and no backup writes over anything.`);
}

/** Removes the parts of an unfinished or killed backup; throws DatabaseInUseError if another process is writing it. */
function discard(file: string): void {
  discardFile(`${file}.partial`);
  for (const each of [`${file}.partial`, file]) rmSync(filesBeside(each), { recursive: true, force: true });
}

async function settleFolder(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}

/** May be run again from its start, when the connection of the snapshot is lost. */
async function write(
  from: Side,
  reader: Reader,
  { file, kept }: { file: string; kept: Manifest["files"]["kept"] },
  watch: Watch,
): Promise<Copied> {
  discard(file);
  const at = Date.now();
  const id = randomUUID();
  const place = `${file}.partial`;
  const database = await openDatabase(`sqlite:${place}`, { occupancy: "alone", durability: "normal" });
  try {
    return await copy(
      {
        ...{ source: { ...from, reader }, target: { place, database }, kind: "backup", id },
        async finish(writer, tables) {
          await saveManifest(writer, { id, at, version, tables, files: { kept, count: 0, absent: 0 } });
        },
      },
      watch,
    );
  } finally {
    await database.close();
  }
}

/** Copies the bytes that the rows of the copied database name, and notes in it how many there are. */
async function addFiles(live: Reader, from: Blobs, file: string, watch: Watch): Promise<CopiedBlobs | undefined> {
  const place = `${file}.partial`;
  const database = await openDatabase(`sqlite:${place}`, { occupancy: "alone", durability: "normal" });
  try {
    if (!(await hasFiles(database))) return undefined;
    const copied = await copyBlobs({ rows: database.read, from, to: new DiskBlobs(filesBeside(place)), live }, watch);
    const manifest = await loadManifest(place, database.read);
    const absent = copied.removed.count + copied.lost.count;
    await database.transaction((writer) =>
      saveManifest(writer, { ...manifest, files: { ...manifest.files, count: copied.count, absent } }),
    );
    return copied;
  } finally {
    await database.close();
  }
}

/** False for a schema that is older than files. */
async function hasFiles(database: Database): Promise<boolean> {
  return (await database.dialect.catalogue(database.read)).some(({ name }) => name === "blobs");
}
