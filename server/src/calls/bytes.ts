/** The bytes of a request, as they come. They are never held as a whole by what hands them on. */
export interface Upload {
  /** Content type, one of those that the endpoint takes. */
  readonly type: string;
  /** Bytes that the client says it sends; null where it does not say. */
  readonly length: number | null;
  /**
   * The pieces in their order; may be read once, and the client sends no faster than they are read. Throws `too_large`, `too_slow`,
   * `malformed` where the client hangs up, `unauthenticated` where the session has ended when the last piece is there.
   */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Bytes to answer: a file or a stream of known length. */
export interface Download {
  /** Content type, one of those that the endpoint answers. */
  readonly type: string;
  /** Bytes of the whole. */
  readonly length: number;
  /** Changes with every change of a byte: parts of two answers with one tag fit together. Visible characters without quotes. */
  readonly tag: string;
  /** Name to keep it under; null for what is shown in place. */
  readonly fileName: string | null;
  readonly cacheControl: string;
  /** The bytes from one offset up to, not including, another. A stream is read no faster than the client takes it, and cancelled when it goes. */
  open(from: number, to: number): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

/** All bytes of an upload that its endpoint bounds to something small. */
export async function wholeOf({ pieces }: Upload): Promise<Uint8Array<ArrayBuffer>> {
  const held: Uint8Array[] = [];
  for await (const piece of pieces) held.push(piece);
  return new Uint8Array(Buffer.concat(held));
}
