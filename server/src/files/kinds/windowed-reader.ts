import type { Blobs } from "../../blobs/blobs.ts";

/** Bytes that one request to the storage reads. */
const windowBytes = 64 * 1024;
/** Requests to the storage for one blob: a file with more scattered boxes is not searched any further. */
const maxRequests = 200;

/** Reads short pieces of a whole blob, most of them without another request to the storage. Holds one window in memory, whatever the size of the blob. */
export class WindowedReader {
  readonly #blobs: Pick<Blobs, "open">;
  readonly #key: string;
  #window = Buffer.alloc(0);
  #from = 0;
  #requests = 0;

  constructor(blobs: Pick<Blobs, "open">, { key, size }: { readonly key: string; readonly size: number }) {
    this.#blobs = blobs;
    this.#key = key;
    this.size = size;
  }

  /** Bytes of the blob. */
  readonly size: number;

  /** Up to `length` bytes, at most 64 KiB: fewer at the end of the blob, and none after too many requests. */
  async read(from: number, length: number): Promise<Buffer> {
    const to = Math.min(from + length, this.size);
    if (from < this.#from || to > this.#from + this.#window.byteLength) await this.#load(from);
    return this.#window.subarray(Math.max(0, from - this.#from), Math.max(0, to - this.#from));
  }

  async #load(from: number): Promise<void> {
    this.#from = from;
    this.#window = Buffer.alloc(0);
    if (from >= this.size || this.#requests === maxRequests) return;
    this.#requests += 1;
    const pieces: Uint8Array[] = [];
    const to = Math.min(from + windowBytes, this.size);
    for await (const piece of this.#blobs.open(this.#key, from, to)) pieces.push(piece);
    this.#window = Buffer.concat(pieces);
  }
}
