/** The body of a request as a stream. Nothing on the way holds it as a whole. */
export interface Upload {
  /** Content type, one of those that the endpoint takes. */
  readonly type: string;
  /** Bytes that the client announces; null where it announces none. */
  readonly length: number | null;
  /**
   * The chunks in order, to be read once. The client can send no faster than they are read. Throws `too_large`, `too_slow`, `malformed` when
   * the client closes the connection, and `unauthenticated` when the session has ended by the last chunk.
   */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Bytes to answer: a file or a stream of known length. */
export interface Download {
  /** Content type, one of those that the endpoint answers. */
  readonly type: string;
  /** Bytes of the whole. */
  readonly length: number;
  /** Another one for other bytes: ranges of two answers with one tag fit together. Visible characters without quotes. */
  readonly tag: string;
  /** Name under which a browser saves it; null for a body that is shown in place. */
  readonly fileName: string | null;
  /** Shown in place, though it has a name. */
  readonly isInline?: boolean;
  /** Pages of other sites may show it too. */
  readonly mayBeEmbedded?: boolean;
  readonly cacheControl: string;
  /** Opens the bytes from one offset up to, not including, another. The stream is read no faster than the client reads, and cancelled when it disconnects. */
  open(from: number, to: number): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** The path of the file on this machine that has all of them; undefined where they come from elsewhere. Throws where they cannot be read. */
  file?(): Promise<string | undefined>;
}

/** Reads all bytes of an upload; only for endpoints with a small `maxBytes`. */
export async function wholeOf({ pieces }: Upload): Promise<Uint8Array<ArrayBuffer>> {
  const held: Uint8Array[] = [];
  for await (const piece of pieces) held.push(piece);
  return new Uint8Array(Buffer.concat(held));
}
