import { opendir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Remnant, StoredBlob } from "../blobs.ts";
import { isKey } from "../key.ts";
import { inWords, isAbsent } from "./in-words.ts";

/** Every blob under a folder, finished or not. Files that are none are passed over. */
export async function* listFolder(root: string): AsyncGenerator<StoredBlob> {
  for await (const path of filesIn(root, 2)) {
    const key = path.slice(-32);
    if (!isKey(key)) continue;
    const found = await stat(path).catch(nothingWhereAbsent);
    if (found === undefined) continue;
    const isFinished = path === join(root, key.slice(0, 2), key.slice(2, 4), key);
    yield { key, size: found.size, changedAt: found.mtimeMs, isFinished };
  }
}

/** Every unfinished blob in the folder of uploads. */
export async function* listUploads(uploads: string): AsyncGenerator<Remnant> {
  for await (const path of filesIn(uploads, 0)) {
    const key = basename(path);
    const found = isKey(key) ? await stat(path).catch(nothingWhereAbsent) : undefined;
    if (found !== undefined) yield { key, token: null, changedAt: found.mtimeMs };
  }
}

async function* filesIn(folder: string, depth: number): AsyncGenerator<string> {
  const entries = await opendir(folder).catch(nothingWhereAbsent);
  if (entries === undefined) return;
  for await (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile()) yield path;
    else if (entry.isDirectory() && depth > 0) yield* filesIn(path, depth - 1);
  }
}

function nothingWhereAbsent(error: unknown): undefined {
  if (isAbsent(error)) return undefined;
  throw inWords(error);
}
