import { open, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Blobs, Remnant, Unfinished } from "../blobs.ts";
import { BlobsUnavailableError } from "../blobs.ts";
import { createKey } from "../key.ts";
import { DiskAppending } from "./append.ts";
import { Folders, syncFolder } from "./folders.ts";
import { isAbsent, onDisk } from "./in-words.ts";
import { listFolder, listUploads } from "./list.ts";
import { readRange } from "./read-range.ts";

/**
 * Keeps blobs as files in a folder. An unfinished one lies apart under its key; when it is whole it is put on the disk and renamed, and then
 * the entries of both folders are put on the disk too. So a power cut leaves either the whole blob or the unfinished one.
 */
export class DiskBlobs implements Blobs {
  readonly kind = "disk";
  readonly location: string;
  readonly #folders: Folders;

  constructor(folder: string) {
    this.location = folder;
    this.#folders = new Folders(folder);
  }

  check(): Promise<void> {
    const path = this.#folders.upload(createKey());
    const tried = async () => {
      await this.#folders.make(path);
      await writeFile(path, "", { mode: 0o600 });
      await rm(path);
    };
    return tried().catch((error: Error) => {
      throw new BlobsUnavailableError(`the folder of files cannot be written to: ${error.message}`);
    });
  }

  begin(key: string): Promise<string> {
    const path = this.#folders.upload(key);
    return onDisk(async () => {
      // A process that was killed before it stored the token has left the file: its upload begins again.
      const file = await this.#folders.within(path, () => open(path, "w", 0o600));
      await file.close();
      await syncFolder(dirname(path));
      return "";
    });
  }

  append({ key }: Unfinished, offset: number): Promise<DiskAppending> {
    return onDisk(async () => {
      const file = await open(this.#folders.upload(key), "r+").catch(explainAbsent);
      try {
        const { size } = await file.stat();
        if (size < offset)
          throw new BlobsUnavailableError(`an upload has ${size} bytes on the disk, and ${offset} by its record`);
        await file.truncate(offset);
        return new DiskAppending(file, offset);
      } catch (error) {
        await file.close();
        throw error;
      }
    });
  }

  finish({ key, length }: Unfinished): Promise<void> {
    const [upload, blob] = [this.#folders.upload(key), this.#folders.blob(key)];
    return onDisk(async () => {
      if ((await this.sizeOf(key)) === length) return;
      const file = await open(upload, "r+").catch(explainAbsent);
      try {
        const { size } = await file.stat();
        if (size !== length)
          throw new BlobsUnavailableError(`an upload of ${length} bytes has ${size} bytes on the disk`);
        await file.sync();
      } finally {
        await file.close();
      }
      await this.#folders.within(blob, () => rename(upload, blob));
      await syncFolder(dirname(blob));
      await syncFolder(dirname(upload));
    });
  }

  abandon({ key }: Pick<Unfinished, "key">): Promise<void> {
    const path = this.#folders.upload(key);
    return onDisk(() => rm(path, { force: true }));
  }

  sizeOf(key: string): Promise<number | undefined> {
    const path = this.#folders.blob(key);
    return onDisk(async () => {
      try {
        return (await stat(path)).size;
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    });
  }

  open(key: string, from: number, to: number): ReadableStream<Uint8Array> {
    return readRange(this.#folders.blob(key), from, to);
  }

  async fileOf(key: string, length: number): Promise<string> {
    const size = await this.sizeOf(key);
    if (size !== length)
      throw new BlobsUnavailableError(`the folder of files: a file of ${length} bytes has ${size ?? "none"}`);
    return this.#folders.blob(key);
  }

  remove(key: string): Promise<void> {
    const path = this.#folders.blob(key);
    return onDisk(() => rm(path, { force: true }));
  }

  list() {
    return listFolder(this.location);
  }

  remnants() {
    return listUploads(this.#folders.uploads);
  }

  discard({ key }: Pick<Remnant, "key">): Promise<void> {
    return this.abandon({ key });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The record of an upload is there and its bytes are not: the folder is another one, or not mounted. */
function explainAbsent(error: unknown): never {
  if (isAbsent(error))
    throw new BlobsUnavailableError("the folder of files has not the bytes of an upload that is under way");
  throw error;
}
