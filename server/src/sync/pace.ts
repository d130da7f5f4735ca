/**
 * Milliseconds between two moments at which the sockets of a busy room are told something. What is told in one moment leaves in
 * one write per socket, which is most of what it costs, and each process that writes into the room would cause one of its own.
 */
const between = 10;

/** Tells a topic at once after a silence, and together what comes soon after that. The order stays as it is. */
export class Pace {
  /** What waits for its moment, of topics that were told something just now. */
  readonly #waiting = new Map<string, string[]>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #tell: (topic: string, frame: string) => void;

  constructor(tell: (topic: string, frame: string) => void) {
    this.#tell = tell;
  }

  tell(topic: string, frame: string): void {
    const waiting = this.#waiting.get(topic);
    if (waiting !== undefined) return void waiting.push(frame);
    this.#tellAll(topic, [frame]);
  }

  /** Tells nothing more of what waits. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
  }

  #tellAll(topic: string, frames: readonly string[]): void {
    this.#waiting.set(topic, []);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#end(topic);
    }, between);
    this.#timers.add(timer);
    for (const frame of frames) this.#tell(topic, frame);
  }

  #end(topic: string): void {
    const frames = this.#waiting.get(topic) ?? [];
    this.#waiting.delete(topic);
    if (frames.length > 0) this.#tellAll(topic, frames);
  }
}
