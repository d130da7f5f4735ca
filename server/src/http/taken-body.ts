import type { TakenBytes } from "@parley/protocol";
import type { Upload } from "../calls/bytes.ts";
import { ApiError } from "../errors.ts";

/** Bytes of a refused body that are still read, so that the client reads the answer: closing the connection at once would take it away. */
export const drainedBytes = 1024 * 1024;
/** Milliseconds in which they are read. */
const drainTimeout = 1_000;

type Reader = Pick<ReadableStreamDefaultReader<Uint8Array>, "read" | "cancel">;

/** The body of a request whose endpoint takes bytes: read chunk by chunk, within the endpoint's limits. */
export class TakenBody implements Upload {
  readonly type: string;
  readonly length: number | null;
  readonly #reader: Reader | undefined;
  #received = 0;
  /** Milliseconds spent waiting for the client; the time in which the handler works does not count. */
  #waited = 0;
  #isOver = false;
  #isRead = false;

  /** @param confirm called after the last chunk; throws if the caller has lost the right to act */
  constructor(
    request: Request,
    private readonly bounds: TakenBytes,
    private readonly confirm: () => Promise<void>,
  ) {
    this.type = typeOf(request.headers.get("content-type"));
    const length = request.headers.get("content-length");
    this.length = length === null ? null : Number(length);
    this.#reader = request.body?.getReader();
    this.#isOver = this.#reader === undefined;
  }

  /** Refuses by the headers, before a byte is read. */
  refuseEarly(): void {
    const { types, maxBytes } = this.bounds;
    if (!types.includes(this.type))
      throw new ApiError("unsupported_media_type", { detail: `Takes ${types.join(", ")}.` });
    if (this.length !== null && this.length > maxBytes) throw tooLarge(maxBytes);
  }

  get pieces(): AsyncIterable<Uint8Array> {
    if (this.#isRead) throw new Error("A body can be read once.");
    this.#isRead = true;
    return this.#pieces();
  }

  /** Discards the unread rest; true if the connection may be used again. */
  async close(): Promise<boolean> {
    const until = this.#waited + drainTimeout;
    const max = this.#received + drainedBytes;
    try {
      while (!this.#isOver && this.#received < max) await this.#next(until);
    } catch {
      // The client has disconnected or is too slow.
    }
    if (this.#isOver) return true;
    void this.#reader?.cancel().catch(() => undefined);
    return false;
  }

  async *#pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = await this.#next(this.#deadline());
      if (piece === undefined) break;
      if (this.#received > this.bounds.maxBytes) throw tooLarge(this.bounds.maxBytes);
      yield piece;
    }
    await this.confirm();
  }

  /** Milliseconds left for the next chunk. */
  #deadline(): number {
    const { timeout, minRate, grace } = this.bounds;
    return Math.min(timeout, grace + (this.#received / minRate) * 1000);
  }

  /** The next chunk; undefined at the end. */
  async #next(until: number): Promise<Uint8Array | undefined> {
    const began = performance.now();
    try {
      const read = this.#reader?.read();
      if (read === undefined || this.#isOver) return undefined;
      const { done, value } = await before(until - this.#waited, read);
      this.#isOver = done;
      this.#received += value?.byteLength ?? 0;
      return done ? undefined : value;
    } catch (error) {
      // A client that disconnects in the middle of its body is no error of the server; the answer cannot be delivered.
      throw error instanceof ApiError ? error : new ApiError("malformed", { detail: "The body ended early." });
    } finally {
      this.#waited += performance.now() - began;
    }
  }
}

async function before<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ApiError("too_slow")), Math.max(0, milliseconds));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function typeOf(contentType: string | null): string {
  const [type = ""] = (contentType ?? "").toLowerCase().split(";");
  return type.trim();
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError("too_large", { detail: `At most ${maxBytes} bytes.` });
}
