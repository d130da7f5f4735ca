import type { Appending, Unfinished } from "../blobs.ts";
import { BlobsUnavailableError } from "../blobs.ts";
import type { S3Client } from "./client.ts";
import { objectOf, tailOf } from "./names.ts";
import { type Multipart, partBytes, partNumberAt, putPart } from "./parts.ts";

/**
 * Appends to a multipart upload. Part n always holds the same range of the blob, so a part may be put again. Bytes that do not fill a part are
 * kept in a separate object, the tail, until the next append; the last part may be short. One part is in memory.
 */
export class S3Appending implements Appending {
  readonly #client: S3Client;
  readonly #key: string;
  readonly #length: number;
  readonly #multipart: Multipart;
  readonly #buffer = new Uint8Array(partBytes);
  #filled = 0;
  /** Where the buffer begins in the blob. */
  #start: number;

  constructor(client: S3Client, { key, length, token }: Unfinished, offset: number, tail: Uint8Array) {
    this.#client = client;
    this.#key = key;
    this.#length = length;
    this.#multipart = { key: objectOf(key), uploadId: token };
    this.#start = offset - tail.byteLength;
    this.#buffer.set(tail);
    this.#filled = tail.byteLength;
  }

  async write(piece: Uint8Array): Promise<void> {
    for (let rest = piece; rest.byteLength > 0; ) {
      const taken = rest.subarray(0, partBytes - this.#filled);
      this.#buffer.set(taken, this.#filled);
      this.#filled += taken.byteLength;
      rest = rest.subarray(taken.byteLength);
      if (this.#filled === partBytes || this.#start + this.#filled === this.#length) await this.#putPart();
    }
  }

  /** Full parts are durable as soon as they are put; the rest costs a request, which `end` makes. */
  flush(): Promise<number> {
    return Promise.resolve(this.#start);
  }

  async end(): Promise<number> {
    if (this.#filled === 0) return this.#start;
    await this.#client.send({ method: "PUT", key: tailOf(this.#key), body: this.#buffer.slice(0, this.#filled) });
    return this.#start + this.#filled;
  }

  drop(): Promise<void> {
    return Promise.resolve();
  }

  async #putPart(): Promise<void> {
    await putPart(this.#client, this.#multipart, partNumberAt(this.#start), this.#buffer.slice(0, this.#filled));
    this.#start += this.#filled;
    this.#filled = 0;
  }
}

/** Resumes an upload at an offset, with the bytes in its tail. */
export async function resume(client: S3Client, unfinished: Unfinished, offset: number): Promise<S3Appending> {
  const size = offset % partBytes;
  const isWhole = offset === unfinished.length;
  const tail = size === 0 || isWhole ? new Uint8Array() : await readTail(client, unfinished.key, size);
  return new S3Appending(client, unfinished, offset, tail);
}

async function readTail(client: S3Client, key: string, size: number): Promise<Uint8Array> {
  const answer = await client.send({ method: "GET", key: tailOf(key) });
  const bytes = answer.status === 404 ? new Uint8Array() : answer.bytes;
  if (bytes.byteLength < size) throw new BlobsUnavailableError("the S3 storage: the tail of an upload is missing");
  return bytes.subarray(0, size);
}
