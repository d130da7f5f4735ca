import type { FrameRange } from "../cluster/cluster.ts";

interface Waiting {
  readonly range: FrameRange;
  readonly frame: string;
}

/** One stream as this process publishes it. */
interface Stream {
  /** Position up to which frames were published; null until that is known. */
  publishedTo: number | null;
  /** Frames after a gap, by their first position. */
  waiting: Waiting[];
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Milliseconds for which a frame after a gap waits: another process may just be sending the missing frame. */
export const gapTimeout = 50;
/** Most frames that wait after one gap; with more, the gap is filled at once. */
const maxWaiting = 100;

/**
 * Puts the frames of several processes into the order of their positions, each once. Events that do not arrive in time are read from the log: a
 * frame between processes may be lost, the log may not.
 */
export class ReorderBuffer {
  readonly #streams = new Map<string, Stream>();
  readonly #publish: (topic: string, frame: string) => void;
  readonly #onGap: (topic: string, publishedTo: number) => void;

  /** `publish` publishes to the sockets; `onGap` reads what is behind `publishedTo` and calls {@link fill} with it. */
  constructor(publish: (topic: string, frame: string) => void, onGap: (topic: string, publishedTo: number) => void) {
    this.#publish = publish;
    this.#onGap = onGap;
  }

  /** Takes a frame of any process. */
  take(topic: string, frame: string, range: FrameRange): void {
    const stream = this.#of(topic);
    if (stream.publishedTo !== null && range.to <= stream.publishedTo) return;
    if (stream.publishedTo !== null && range.from <= stream.publishedTo + 1) {
      this.#pass(topic, stream, range, frame);
      this.#release(topic, stream);
      return;
    }
    stream.waiting.push({ range, frame });
    if (stream.waiting.length > maxWaiting) this.#ask(topic, stream);
    else stream.timer ??= setTimeout(() => this.#ask(topic, stream), gapTimeout);
  }

  /** Position up to which frames of a stream were published; null when that is not known. */
  publishedTo(topic: string): number | null {
    return this.#streams.get(topic)?.publishedTo ?? null;
  }

  /** Sets the position of a stream that has none yet: the sockets have everything up to it. */
  begin(topic: string, position: number): void {
    const stream = this.#of(topic);
    if (stream.publishedTo !== null) return;
    stream.publishedTo = position;
    this.#release(topic, stream);
  }

  /** Publishes frames that were read from the log: all from `publishedTo` up to a position. */
  fill(topic: string, frames: readonly string[], upTo: number): void {
    const stream = this.#of(topic);
    // Buffered frames give a better start than the database's position, which may already be ahead of them.
    if (stream.publishedTo === null && stream.waiting.length > 0) this.#begin(topic, stream);
    if (stream.publishedTo !== null && stream.publishedTo >= upTo) return;
    for (const frame of frames) this.#publish(topic, frame);
    stream.publishedTo = Math.max(stream.publishedTo ?? 0, upTo);
    stream.waiting = stream.waiting.filter(({ range }) => range.to > upTo);
    this.#release(topic, stream);
  }

  /** Drops a topic without subscribers. */
  forget(topic: string): void {
    const stream = this.#streams.get(topic);
    clearTimeout(stream?.timer);
    this.#streams.delete(topic);
  }

  close(): void {
    for (const topic of [...this.#streams.keys()]) this.forget(topic);
  }

  #of(topic: string): Stream {
    const known = this.#streams.get(topic);
    if (known !== undefined) return known;
    const stream: Stream = { publishedTo: null, waiting: [], timer: undefined };
    this.#streams.set(topic, stream);
    return stream;
  }

  #pass(topic: string, stream: Stream, range: FrameRange, frame: string): void {
    stream.publishedTo = Math.max(stream.publishedTo ?? 0, range.to);
    this.#publish(topic, frame);
  }

  /** Publishes buffered frames before which the gap is closed. */
  #release(topic: string, stream: Stream): void {
    stream.waiting.sort((a, b) => a.range.from - b.range.from);
    let next = stream.waiting[0];
    while (next !== undefined && next.range.from <= (stream.publishedTo ?? 0) + 1) {
      stream.waiting.shift();
      if (next.range.to > (stream.publishedTo ?? 0)) this.#pass(topic, stream, next.range, next.frame);
      next = stream.waiting[0];
    }
    clearTimeout(stream.timer);
    stream.timer = next === undefined ? undefined : setTimeout(() => this.#ask(topic, stream), gapTimeout);
  }

  #ask(topic: string, stream: Stream): void {
    clearTimeout(stream.timer);
    stream.timer = undefined;
    if (stream.publishedTo === null) this.#begin(topic, stream);
    else if (stream.waiting.length > 0) this.#onGap(topic, stream.publishedTo);
  }

  /** The first frames set the position: each client knows its own position and sees a gap before them by itself. */
  #begin(topic: string, stream: Stream): void {
    stream.publishedTo = Math.min(...stream.waiting.map(({ range }) => range.from)) - 1;
    this.#release(topic, stream);
  }
}
