/** A blob that grows by appends, as its uploader's row remembers it. */
export interface Unfinished {
  readonly key: string;
  /** Bytes that it will have. */
  readonly length: number;
  /** What `begin` answered. */
  readonly token: string;
}

/** One run of appending. Its owner holds the lease of the upload, so no other request appends to this blob. */
export interface Appending {
  /** Takes the next bytes. They are not durable yet. */
  write(piece: Uint8Array): Promise<void>;
  /** Makes durable what can be without cost; answers the offset up to which everything is durable. Bytes that are written while it runs do not count. */
  flush(): Promise<number>;
  /** Makes everything durable and closes; answers the offset that was reached. */
  end(): Promise<number>;
  /** Closes; what was written since the last flush may be there or not. Never throws. */
  drop(): Promise<void>;
}

/** A blob as the storage itself lists it. */
export interface StoredBlob {
  readonly key: string;
  /** Bytes; of an unfinished one those that lie there. */
  readonly size: number;
  /** Milliseconds since 1970: when it was written last. */
  readonly changedAt: number;
  readonly isFinished: boolean;
}

/** Something that the storage keeps of a blob that is not whole: an upload that was begun, or the bytes that wait for its next part. */
export interface Remnant {
  readonly key: string;
  /** Of the upload that it belongs to; null for what every upload of this key uses. */
  readonly token: string | null;
  /** Milliseconds since 1970: when it was begun, or written last. */
  readonly changedAt: number;
}

/**
 * Where the bytes of files are kept. A key is made by `createKey` and nothing that a user writes is part of it. What the storage refuses
 * or cannot do now throws {@link BlobsUnavailableError}: the same call may succeed later.
 */
export interface Blobs {
  readonly kind: "disk" | "s3";
  /** As operators read it, without any key of access. */
  readonly location: string;
  /** Resolves when the storage can be written to and read from. */
  check(): Promise<void>;
  /** Begins a blob that is written by appends, anew where it was begun before; answers the token that later calls need. */
  begin(key: string, length: number): Promise<string>;
  /** Goes on at an offset that is durable. What lies behind it is overwritten: an append that was cut off may have left it. */
  append(unfinished: Unfinished, offset: number): Promise<Appending>;
  /** Makes a whole blob of an unfinished one whose bytes are all there; once more for one that is finished changes nothing. */
  finish(unfinished: Unfinished): Promise<void>;
  /** Removes an unfinished blob; once more changes nothing. */
  abandon(unfinished: Pick<Unfinished, "key" | "token">): Promise<void>;
  /** Bytes of a whole blob; undefined where there is none. */
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
  /** Every blob that there is, finished or not, in no order. */
  list(): AsyncIterable<StoredBlob>;
  /** What there is of blobs that are not whole, in no order, also of uploads that no row names: a process may die between the two. */
  remnants(): AsyncIterable<Remnant>;
  /** Removes a remnant and nothing else; once more changes nothing. */
  discard(remnant: Pick<Remnant, "key" | "token">): Promise<void>;
  close(): Promise<void>;
}

/** The storage cannot do this now: a full disk, a server that refuses or does not answer. The message is for operators. */
export class BlobsUnavailableError extends Error {
  override readonly name = "BlobsUnavailableError";
}
