import { existsSync } from "node:fs";
import { openBlobs } from "../app/own-blobs.ts";
import type { Blobs } from "../blobs/blobs.ts";
import { isKey } from "../blobs/key.ts";
import type { Config } from "../config.ts";
import type { Database, Reader } from "../database/database.ts";
import { storedBlobs } from "../files/stored.ts";
import type { Depth } from "./database.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

const mega = 1_000_000;
/** Blobs of one question. */
const blobsAtOnce = 500;
/** Keys of blobs that are named; the rest is counted. */
const maxNamed = 5;
/** Milliseconds: younger bytes may belong to a row that is still being written. */
const youngest = 86_400_000;

/**
 * Checks that the storage of files works and, with `deep`, finds files without bytes and bytes without a file. It writes one empty object and
 * removes it; it repairs nothing.
 */
export async function examineFiles(config: Config, { read }: Database, { deep }: Depth): Promise<Finding[]> {
  let blobs: Blobs;
  try {
    blobs = openBlobs(config);
  } catch (error) {
    return [fault("files", messageOf(error), "The server does not start like this.")];
  }
  try {
    const isNew = blobs.kind === "disk" && !existsSync(blobs.location);
    if (isNew && !(await hasFiles(read)))
      return [ok("files", `${blobs.location} is not there yet: the first file makes it`)];
    if (isNew) return await lost(read, blobs);
    await blobs.check();
    const found = deep ? [...(await lost(read, blobs)), ...(await stray(read, blobs))] : [];
    return found.length > 0 ? found : [ok("files", `${blobs.location} can be used${scope(deep)}`)];
  } catch (error) {
    return [fault("files", messageOf(error), "Nobody can send or open files until the storage can be used.")];
  } finally {
    await blobs.close();
  }
}

const scope = (deep: boolean) => (deep ? ", and has the bytes of every file" : "; --deep compares it with the files");
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function hasFiles(read: Reader): Promise<boolean> {
  const found = await read
    .selectFrom("blobs")
    .where("sha256", "is not", null)
    .select("key")
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Files whose bytes are missing or have another size. */
async function lost(read: Reader, blobs: Blobs): Promise<Finding[]> {
  const missing: string[] = [];
  let count = 0;
  for await (const { key, size } of storedBlobs(read)) {
    if (isKey(key) && (await blobs.sizeOf(key)) === size) continue;
    count += 1;
    if (missing.length < maxNamed) missing.push(key);
  }
  if (count === 0) return [];
  const found = `the bytes of ${count} files are not in ${blobs.location}, such as ${missing.join(", ")}`;
  return [
    fault("files", found, "Put them back from a copy of the storage. Is it the folder, or the bucket, of this server?"),
  ];
}

/** Bytes without a row, for example of files that were uploaded after the backup from which the database was restored. */
async function stray(read: Reader, blobs: Blobs): Promise<Finding[]> {
  const named: string[] = [];
  let [count, bytes] = [0, 0];
  let batch = new Map<string, number>();
  const look = async () => {
    for (const key of await known(read, [...batch.keys()])) batch.delete(key);
    count += batch.size;
    for (const [key, size] of batch) {
      bytes += size;
      if (named.length < maxNamed) named.push(key);
    }
    batch = new Map();
  };
  for await (const { key, size, changedAt } of blobs.list()) {
    if (changedAt > Date.now() - youngest) continue;
    batch.set(key, size);
    if (batch.size >= blobsAtOnce) await look();
  }
  await look();
  if (count === 0) return [];
  const found = `${count} blobs in ${blobs.location} (${(bytes / mega).toFixed(1)} MB) belong to no file, such as ${named.join(", ")}`;
  return [
    warning("files", found, "They take room and nothing else: remove them when no earlier backup is to be restored."),
  ];
}

async function known(read: Reader, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await read.selectFrom("blobs").where("key", "in", keys).select("key").execute();
  return rows.map(({ key }) => key);
}
