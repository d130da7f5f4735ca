/** A blob that grows by appends, as its uploader's row remembers it. */
export interface Unfinished {
  readonly key: string;
  /** Bytes that it will have. */
  readonly length: number;
  /** The result of `begin`. */
  readonly token: string;
}

/** One run of appending. Its owner holds the lease of the upload, so no other request appends to this blob. */
export interface Appending {
  /** Takes the next bytes. They are not durable yet. */
  write(piece: Uint8Array): Promise<void>;
  /** Makes bytes durable as far as that is cheap; resolves with the offset up to which all bytes are durable. Bytes that are written during the call do not count. */
  flush(): Promise<number>;
  /** Makes everything durable and closes; answers the offset that was reached. */
  end(): Promise<number>;
  /** Closes without a flush: bytes since the last flush may or may not be stored. Never throws. */
  drop(): Promise<void>;
}

/** A blob as the storage itself lists it. */
export interface StoredBlob {
  readonly key: string;
  /** Size in bytes; for an unfinished blob the stored bytes. */
  readonly size: number;
  /** Milliseconds since 1970: when it was written last. */
  readonly changedAt: number;
  readonly isFinished: boolean;
}

/** Something that the storage keeps of a blob that is not whole: an upload that was begun, or the bytes that wait for its next part. */
export interface Remnant {
  readonly key: string;
  /** Token of its upload; null if every upload of this key uses it. */
  readonly token: string | null;
  /** Milliseconds since 1970: when it was begun, or written last. */
  readonly changedAt: number;
}

/**
 * Storage of file bytes. Keys are made by `createKey` and contain no user input. If the storage refuses an operation or is temporarily
 * unavailable, it throws {@link BlobsUnavailableError}: the same call may succeed later.
 */
export interface Blobs {
  readonly kind: "disk" | "s3";
  /** As operators read it, without any key of access. */
  readonly location: string;
  /** Resolves when the storage can be written to and read from. */
  check(): Promise<void>;
  /** Begins a blob that is written by appends, and discards an earlier beginning; resolves with the token for later calls. */
  begin(key: string, length: number): Promise<string>;
  /** Continues at a durable offset. Bytes after it, left by an aborted append, are overwritten. */
  append(unfinished: Unfinished, offset: number): Promise<Appending>;
  /** Finishes a blob whose bytes are all stored; without effect on a finished one. */
  finish(unfinished: Unfinished): Promise<void>;
  /** Removes an unfinished blob; once more changes nothing. */
  abandon(unfinished: Pick<Unfinished, "key" | "token">): Promise<void>;
  /** Size of a finished blob in bytes; undefined if there is none. */
  sizeOf(key: string): Promise<number | undefined>;
  /** The bytes of a whole blob from one offset up to, not including, another. They are read as fast as they are taken. */
  open(key: string, from: number, to: number): ReadableStream<Uint8Array>;
  /**
   * The path of the file on this machine that has the bytes of a whole blob; undefined where the storage is elsewhere. Throws {@link BlobsUnavailableError} where
   * the bytes are not there, or not as many.
   */
  fileOf(key: string, length: number): Promise<string | undefined>;
  /** Removes a whole blob; once more changes nothing. */
  remove(key: string): Promise<void>;
  /** All blobs, finished or not, in no order. */
  list(): AsyncIterable<StoredBlob>;
  /** Stored bytes of unfinished blobs, in no order, those without a row included, which a process that died between the two writes has left. */
  remnants(): AsyncIterable<Remnant>;
  /** Removes a remnant and nothing else; once more changes nothing. */
  discard(remnant: Pick<Remnant, "key" | "token">): Promise<void>;
  close(): Promise<void>;
}

/** The storage cannot do this now: a full disk, a server that refuses or does not answer. The message is for operators. */
export class BlobsUnavailableError extends Error {
  override readonly name = "BlobsUnavailableError";
}
