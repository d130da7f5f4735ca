import type { AccountId } from "@parley/protocol";
import type { Environment } from "../environment/environment.ts";
import { filesScope } from "../storage/files-scope.ts";

/** Most bytes, and most files, that are stored for a reload: a browser gives a page only a share of the disk, and may delete it. */
export const maxKeptBytes = 256 * 1024 * 1024;
export const maxKeptFiles = 50;

/** The bytes of uploads: in memory, and, if they fit, in the storage, so that an upload continues after a reload. */
export class KeptBytes {
  readonly #environment: Environment;
  readonly #held = new Map<string, Blob>();
  readonly #keptSizes = new Map<string, number>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Keeps bytes in memory and stores them; resolves with true if they survive a reload. */
  async keep(accountId: AccountId, fileId: string, bytes: Blob): Promise<boolean> {
    this.#held.set(fileId, bytes);
    const total = [...this.#keptSizes.values()].reduce((sum, size) => sum + size, bytes.size);
    if (total > maxKeptBytes || this.#keptSizes.size >= maxKeptFiles) return false;
    this.#keptSizes.set(fileId, bytes.size);
    const isKept = await this.#write(accountId, fileId, bytes);
    if (!isKept) this.#keptSizes.delete(fileId);
    return isKept;
  }

  /** Counts a file that an earlier page has stored. */
  count(fileId: string, size: number): void {
    this.#keptSizes.set(fileId, size);
  }

  /** The bytes of a file, if they are in memory. */
  held(fileId: string): Blob | undefined {
    return this.#held.get(fileId);
  }

  /** The bytes of a file; undefined if they were not stored. */
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

  /** Removes bytes from memory and storage. */
  drop(accountId: AccountId, fileId: string): void {
    this.#held.delete(fileId);
    if (this.#keptSizes.delete(fileId)) void this.#write(accountId, fileId, undefined);
  }

  // Writes run one after the other, so that a file dropped while it is being stored is removed in the end. A full storage does not stop the upload.
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
