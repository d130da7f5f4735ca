/**
 * Milliseconds of pause for each socket that is told. A moment of telling takes one write per socket, some 5 µs, however much
 * is told in it.
 */
const pausePerSocket = 0.04;
/** Milliseconds of pause at the most. */
const longest = 20;
/** Milliseconds below which nothing is gathered. */
const shortest = 1;

/** Passes on what was gathered. */
type Tell = () => void;

interface Gathered {
  readonly tells: Tell[];
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Gathers what other processes tell of a topic that many sockets here follow. Each process commits its part of a burst for
 * itself, so that it would otherwise take as many writes per socket as there are processes. Order stays as it is.
 */
export class BroadcastCoalescer {
  readonly #gathered = new Map<string, Gathered>();
  readonly #followers: (topic: string) => number;

  /** `followers`: how many sockets here are told of a topic. */
  constructor(followers: (topic: string) => number) {
    this.#followers = followers;
  }

  /** Tells it at the end of a pause, with what comes until then; at once where only few sockets are told. */
  later(topic: string, tell: Tell): void {
    const gathered = this.#gathered.get(topic);
    if (gathered !== undefined) {
      gathered.tells.push(tell);
      return;
    }
    const pause = Math.min(longest, this.#followers(topic) * pausePerSocket);
    if (pause < shortest) tell();
    else this.#gathered.set(topic, { tells: [tell], timer: setTimeout(() => this.now(topic), pause) });
  }

  /** Tells what waits, such as when something is to be told at once that comes behind it. */
  now(topic: string): void {
    const gathered = this.#gathered.get(topic);
    if (gathered === undefined) return;
    clearTimeout(gathered.timer);
    this.#gathered.delete(topic);
    for (const tell of gathered.tells) tell();
  }

  /** Tells nothing more of what waits. */
  close(): void {
    for (const { timer } of this.#gathered.values()) clearTimeout(timer);
    this.#gathered.clear();
  }
}
