import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkedKey } from "../key.ts";
import { isAbsent } from "./in-words.ts";

/** Where things lie in the folder of a disk storage. */
export class Folders {
  readonly #made = new Set<string>();

  constructor(readonly root: string) {}

  /** Of unfinished blobs. */
  get uploads(): string {
    return join(this.root, "uploads");
  }

  /** Of an unfinished blob. */
  upload(key: string): string {
    return join(this.uploads, checkedKey(key));
  }

  /** Of a whole blob: two levels of 256 folders, so that none has many entries. */
  blob(key: string): string {
    return join(this.root, checkedKey(key).slice(0, 2), key.slice(2, 4), key);
  }

  /** Creates the folder of a path and runs work in it; retries if the folder was removed in between. */
  async within<T>(path: string, work: () => Promise<T>): Promise<T> {
    await this.make(path);
    try {
      return await work();
    } catch (error) {
      if (!isAbsent(error)) throw error;
      this.#made.delete(dirname(path));
      await this.make(path);
      return work();
    }
  }

  /** Makes the folder in which a path lies, readable for its owner only, and its entry durable. */
  async make(path: string): Promise<void> {
    const folder = dirname(path);
    if (this.#made.has(folder)) return;
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    // Each folder that is new is an entry of the one above it.
    for (let each = folder; first !== undefined && each.length >= first.length; each = dirname(each))
      await syncFolder(dirname(each));
    this.#made.add(folder);
  }
}

/** Makes the entries of a folder durable: a file that was renamed into it is then there after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
