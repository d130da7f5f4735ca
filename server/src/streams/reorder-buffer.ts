import type { Span } from "../cluster/cluster.ts";

interface Waiting {
  readonly span: Span;
  readonly frame: string;
}

/** How far the sockets of this process have been told of one stream. */
interface Stream {
  /** null until that is known. */
  told: number | null;
  /** Frames behind a hole, by their first position. */
  waiting: Waiting[];
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Milliseconds that a frame waits for those before it, which another process may be just sending. */
export const holeLasts = 50;
/** Frames that wait behind one hole at the most: beyond that the hole is filled at once. */
const mostWaiting = 100;

/**
 * Puts the frames of several processes into the order of their positions, each once. What does not come in time is asked
 * for: a hint may be lost, the log may not.
 */
export class ReorderBuffer {
  readonly #streams = new Map<string, Stream>();
  readonly #tell: (topic: string, frame: string) => void;
  readonly #onHole: (topic: string, told: number) => void;

  /** `tell` passes a frame on to the sockets; `onHole` asks for what is behind `told` and answers by `fill`. */
  constructor(tell: (topic: string, frame: string) => void, onHole: (topic: string, told: number) => void) {
    this.#tell = tell;
    this.#onHole = onHole;
  }

  /** Takes a frame from anywhere. */
  take(topic: string, frame: string, span: Span): void {
    const stream = this.#of(topic);
    if (stream.told !== null && span.to <= stream.told) return;
    if (stream.told !== null && span.from <= stream.told + 1) {
      this.#pass(topic, stream, span, frame);
      this.#release(topic, stream);
      return;
    }
    stream.waiting.push({ span, frame });
    if (stream.waiting.length > mostWaiting) this.#ask(topic, stream);
    else stream.timer ??= setTimeout(() => this.#ask(topic, stream), holeLasts);
  }

  /** How far the sockets have been told; null when that is not known. */
  told(topic: string): number | null {
    return this.#streams.get(topic)?.told ?? null;
  }

  /** The sockets of a stream of which nothing is known yet stand at a position, or behind it. */
  begin(topic: string, position: number): void {
    const stream = this.#of(topic);
    if (stream.told !== null) return;
    stream.told = position;
    this.#release(topic, stream);
  }

  /** Passes on what was read from the log: frames up to a position, behind what has been told. */
  fill(topic: string, frames: readonly string[], upTo: number): void {
    const stream = this.#of(topic);
    // What a stream begins with says more than a look at where it is, which may have been faster.
    if (stream.told === null && stream.waiting.length > 0) this.#begin(topic, stream);
    if (stream.told !== null && stream.told >= upTo) return;
    for (const frame of frames) this.#tell(topic, frame);
    stream.told = Math.max(stream.told ?? 0, upTo);
    stream.waiting = stream.waiting.filter(({ span }) => span.to > upTo);
    this.#release(topic, stream);
  }

  /** Forgets a topic that nobody here follows any more. */
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
    const stream: Stream = { told: null, waiting: [], timer: undefined };
    this.#streams.set(topic, stream);
    return stream;
  }

  #pass(topic: string, stream: Stream, span: Span, frame: string): void {
    stream.told = Math.max(stream.told ?? 0, span.to);
    this.#tell(topic, frame);
  }

  /** Passes on what waited only for what has come. */
  #release(topic: string, stream: Stream): void {
    stream.waiting.sort((a, b) => a.span.from - b.span.from);
    let next = stream.waiting[0];
    while (next !== undefined && next.span.from <= (stream.told ?? 0) + 1) {
      stream.waiting.shift();
      if (next.span.to > (stream.told ?? 0)) this.#pass(topic, stream, next.span, next.frame);
      next = stream.waiting[0];
    }
    clearTimeout(stream.timer);
    stream.timer = next === undefined ? undefined : setTimeout(() => this.#ask(topic, stream), holeLasts);
  }

  #ask(topic: string, stream: Stream): void {
    clearTimeout(stream.timer);
    stream.timer = undefined;
    if (stream.told === null) this.#begin(topic, stream);
    else if (stream.waiting.length > 0) this.#onHole(topic, stream.told);
  }

  /** The first frames say where this process is: its sockets know their own positions and see a hole before them themselves. */
  #begin(topic: string, stream: Stream): void {
    stream.told = Math.min(...stream.waiting.map(({ span }) => span.from)) - 1;
    this.#release(topic, stream);
  }
}
