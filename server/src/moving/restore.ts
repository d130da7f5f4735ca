import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import type { Blobs } from "../blobs/blobs.ts";
import { DiskBlobs } from "../blobs/disk/disk.ts";
import { isKey } from "../blobs/key.ts";
import { identityOf } from "../database/identity.ts";
import { openDatabase } from "../database/open.ts";
import { checkFinalized } from "../database/sqlite/finalize-file.ts";
import { restartUploads, storedBlobs } from "../files/stored.ts";
import { type Copied, copy, type Side } from "./copy.ts";
import { type CopiedBlobs, copyBlobs } from "./copy-blobs.ts";
import { filesBeside, loadManifest, type Manifest } from "./manifest.ts";
import { MovingError } from "./moving-error.ts";
import { placeOf } from "./place.ts";
import { stockOf, versionOf } from "./plan.ts";
import { grouped, type Watch } from "./progress.ts";
import { sumsOf } from "./verify.ts";

export interface Restored extends Copied {
  /** When the moment was that is back now; milliseconds since 1970. */
  readonly at: number;
  /** Which database it was and is; null for one without accounts. */
  readonly identity: string | null;
  /** Where the bytes of files are; of the backup. */
  readonly kept: Manifest["files"]["kept"];
  /** The restored file bytes; undefined if none were requested. */
  readonly files: CopiedBlobs | undefined;
}

/** Where the bytes of files go; opened where the backup has some. */
export interface FilesTarget {
  readonly open: () => Blobs;
  /** True to read existing blobs and verify their hash. */
  readonly deep: boolean;
}

/**
 * Restores a backup into an empty database, and its file bytes into a storage. The database gets a new epoch, because its state is older: clients
 * with later positions start over.
 */
export async function restore(file: string, to: string, watch: Watch, files?: FilesTarget): Promise<Restored> {
  const source = await openDatabase(`sqlite:${file}`, { occupancy: "looking", existing: true });
  try {
    checkFinalized(file);
    const manifest = await loadManifest(file, source.read);
    versionOf(file, await stockOf(source, source.read));
    const from = { place: file, database: source };
    await compareSums(from, manifest, watch);
    const isBeside = manifest.files.count > 0 && files !== undefined;
    if (isBeside) await compareFiles(from, manifest);
    const target = await openDatabase(to, { occupancy: "alone" });
    try {
      const { copied, files: put } = await putInto(
        { place: placeOf(to), database: target },
        from,
        { manifest, files: isBeside ? files : undefined },
        watch,
      );
      const { at, files: told } = manifest;
      return { ...copied, at, identity: await identityOf(target.read), kept: told.kept, files: put };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function putInto(
  target: Side,
  source: Side,
  { manifest, files }: { manifest: Manifest; files: FilesTarget | undefined },
  watch: Watch,
): Promise<{ copied: Copied; files: CopiedBlobs | undefined }> {
  let put: CopiedBlobs | undefined;
  const copied = await copy(
    {
      ...{ source: { ...source, reader: source.database.read }, target, kind: "restore", id: manifest.id },
      beside: async () => {
        if (files !== undefined) put = await putFiles(source, files, watch);
      },
      async finish(writer, tables) {
        await writer.updateTable("meta").set({ value: randomUUID() }).where("key", "=", "epoch").execute();
        if ("blobs" in tables) await restartUploads(writer);
      },
    },
    watch,
  );
  return { copied, files: put };
}

async function putFiles({ place, database }: Side, { open, deep }: FilesTarget, watch: Watch): Promise<CopiedBlobs> {
  const to = open();
  try {
    return await copyBlobs({ rows: database.read, from: new DiskBlobs(filesBeside(place)), to, deep }, watch);
  } finally {
    await to.close();
  }
}

/** Throws if the folder next to the backup lacks blobs of the manifest. Compares sizes; hashes are verified while copying. */
async function compareFiles({ place, database }: Side, { files }: Manifest): Promise<void> {
  const folder = filesBeside(place);
  if (!existsSync(folder))
    throw new MovingError(
      `${folder}: there is no such folder, and the backup has files. --without-files goes on without.`,
    );
  const blobs = new DiskBlobs(folder);
  let count = 0;
  for await (const { key, size } of storedBlobs(database.read))
    if (isKey(key) && (await blobs.sizeOf(key)) === size) count += 1;
  if (count >= files.count) return;
  const lacking = grouped(files.count - count);
  throw new MovingError(
    `${folder} is not whole: ${lacking} of ${grouped(files.count)} files are not in it, or are cut.`,
  );
}

/** Throws if the file's rows do not match its manifest. */
async function compareSums({ place, database }: Side, { tables }: Manifest, watch: Watch): Promise<void> {
  const stock = await stockOf(database, database.read);
  const total = Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
  watch.progress.begin("Checking the backup", total);
  const shapes = stock.tables.map((table) => ({ ...table, columns: [...table.columns].sort() }));
  const found = await sumsOf(database.read, shapes, watch);
  watch.progress.end();
  for (const [name, sum] of Object.entries(tables)) {
    if (found[name]?.rows !== sum.rows || found[name]?.sha256 !== sum.sha256)
      throw new MovingError(`${place} is damaged: the table ${name} is not what it was when the backup was made.`);
  }
}
