import type { AccountId } from "@parley/protocol";
import type { Environment } from "./environment.ts";
import { filesScope } from "./offline/files-scope.ts";

/** Bytes of files that are kept over a reload, all together, and how many files: a browser gives a page a share of the disk, and may take it back. */
export const maxKeptBytes = 256 * 1024 * 1024;
export const maxKeptFiles = 50;

/** The bytes of uploads: in memory, and in the storage as far as they fit, so that an upload goes on after a reload. */
export class KeptBytes {
  readonly #environment: Environment;
  readonly #held = new Map<string, Blob>();
  readonly #keptSizes = new Map<string, number>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Holds bytes, and stores them; resolves with whether they outlive a reload. */
  async keep(accountId: AccountId, fileId: string, bytes: Blob): Promise<boolean> {
    this.#held.set(fileId, bytes);
    const total = [...this.#keptSizes.values()].reduce((sum, size) => sum + size, bytes.size);
    if (total > maxKeptBytes || this.#keptSizes.size >= maxKeptFiles) return false;
    this.#keptSizes.set(fileId, bytes.size);
    const isKept = await this.#write(accountId, fileId, bytes);
    if (!isKept) this.#keptSizes.delete(fileId);
    return isKept;
  }

  /** Counts what an earlier page has kept. */
  count(fileId: string, size: number): void {
    this.#keptSizes.set(fileId, size);
  }

  /** The bytes of a file as far as they are in memory. */
  held(fileId: string): Blob | undefined {
    return this.#held.get(fileId);
  }

  /** The bytes of a file; undefined where they were not kept. */
  async read(accountId: AccountId, fileId: string): Promise<Blob | undefined> {
    const held = this.#held.get(fileId);
    if (held) return held;
    await this.#turn;
    try {
      const stored = (await this.#environment.storage?.read(filesScope(accountId)))?.get(fileId);
      if (!(stored instanceof Blob)) return undefined;
      this.#held.set(fileId, stored);
      return stored;
    } catch {
      return undefined;
    }
  }

  /** Forgets bytes. */
  drop(accountId: AccountId, fileId: string): void {
    this.#held.delete(fileId);
    if (this.#keptSizes.delete(fileId)) void this.#write(accountId, fileId, undefined);
  }

  // One after the other: what is dropped while it is being stored is gone in the end. A full storage is no reason not to upload.
  #write(accountId: AccountId, fileId: string, bytes: Blob | undefined): Promise<boolean> {
    const { storage } = this.#environment;
    const done = this.#turn.then(async () => {
      try {
        return (await storage?.write(filesScope(accountId), new Map([[fileId, bytes]]))) ?? false;
      } catch {
        return false;
      }
    });
    this.#turn = done;
    return done;
  }
}
