import type { FileHandle } from "node:fs/promises";
import type { Appending } from "../blobs.ts";
import { onDisk } from "./in-words.ts";

/** Appends to the file of an unfinished blob. */
export class DiskAppending implements Appending {
  readonly #file: FileHandle;
  #offset: number;

  /** @param offset where the next byte goes: the length of the file */
  constructor(file: FileHandle, offset: number) {
    this.#file = file;
    this.#offset = offset;
  }

  write(piece: Uint8Array): Promise<void> {
    return onDisk(async () => {
      for (let done = 0; done < piece.byteLength; ) {
        const { bytesWritten } = await this.#file.write(piece, done, piece.byteLength - done, this.#offset);
        done += bytesWritten;
        this.#offset += bytesWritten;
      }
    });
  }

  flush(): Promise<number> {
    // Bytes that are written during the sync are not included.
    const offset = this.#offset;
    return onDisk(async () => {
      await this.#file.datasync();
      return offset;
    });
  }

  async end(): Promise<number> {
    try {
      return await this.flush();
    } finally {
      await this.drop();
    }
  }

  drop(): Promise<void> {
    return this.#file.close().catch(() => undefined);
  }
}
