/**
 * Milliseconds of pause for each subscribed socket. Publishing wakes each of them by one write, some 5 µs, however many frames are
 * published at once.
 */
const pausePerSocket = 0.04;
/** Longest pause, in milliseconds. */
const maxPause = 20;
/** Pauses shorter than this, in milliseconds, are not made. */
const minPause = 1;

type Publish = () => void;

interface Batch {
  readonly publications: Publish[];
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Batches frames that come from other processes, on topics with many subscribed sockets. Each process commits its part of a burst by
 * itself: without batches, every socket would be written to once per process. The order of frames does not change.
 */
export class BroadcastCoalescer {
  readonly #batches = new Map<string, Batch>();
  readonly #subscribers: (topic: string) => number;

  /** `subscribers`: how many sockets of this process are subscribed to a topic. */
  constructor(subscribers: (topic: string) => number) {
    this.#subscribers = subscribers;
  }

  /** Publishes at the end of the topic's pause; at once where few sockets are subscribed. */
  schedule(topic: string, publish: Publish): void {
    const batch = this.#batches.get(topic);
    if (batch !== undefined) {
      batch.publications.push(publish);
      return;
    }
    const pause = Math.min(maxPause, this.#subscribers(topic) * pausePerSocket);
    if (pause < minPause) publish();
    else this.#batches.set(topic, { publications: [publish], timer: setTimeout(() => this.flush(topic), pause) });
  }

  /** Publishes the batch of a topic now, so that a frame that must not wait keeps its place behind it. */
  flush(topic: string): void {
    const batch = this.#batches.get(topic);
    if (batch === undefined) return;
    clearTimeout(batch.timer);
    this.#batches.delete(topic);
    for (const publish of batch.publications) publish();
  }

  /** Drops all batches. */
  close(): void {
    for (const { timer } of this.#batches.values()) clearTimeout(timer);
    this.#batches.clear();
  }
}
