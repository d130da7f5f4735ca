import type { Logger } from "../logger.ts";
import { Child, type Ending } from "./child.ts";
import { StartError } from "./start-error.ts";

/** Milliseconds: before a process that died is started again at first, each time twice as many, and at the most. */
const wait = { first: 250, most: 30_000 };

/** Milliseconds after which one that dies is no longer taken for one that cannot live. */
const calm = 60_000;

/** One of the processes by its number, whichever child it is at the moment. */
export class WorkerSlot {
  #child: Child | undefined;
  /** Those that live: while one takes over from another there are two. */
  readonly #living = new Set<Child>();
  #deaths = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    private readonly index: number,
    private readonly port: number,
    private readonly log: Logger,
  ) {}

  /** Starts it for the first time; answers its address. Throws {@link StartError} with what keeps it from starting. */
  async open(): Promise<string> {
    const child = this.#launch();
    const url = await child.ready;
    if (url === undefined) throw new StartError(this.#told(await child.ended));
    this.#take(child);
    return url;
  }

  /** Puts a new process in the place of the present one, which ends when the new one takes calls. False when it never does. */
  async renew(): Promise<boolean> {
    const child = this.#launch();
    if ((await child.ready) === undefined) {
      if (!this.#closed) this.log.error({ ...(await child.ended), process: this.index }, "process not renewed");
      return false;
    }
    const before = this.#child;
    clearTimeout(this.#again);
    this.#take(child);
    // The new one and the others take what comes from now on.
    await before?.stop(0);
    return true;
  }

  /** Ends it for good, after so many milliseconds in which it says that it will. */
  async close(goesOnFor: number): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#again);
    await Promise.all([...this.#living].map((child) => child.stop(goesOnFor)));
  }

  kill(): void {
    for (const child of this.#living) child.kill();
  }

  #launch(): Child {
    const child = new Child(this.index, this.port);
    this.#living.add(child);
    void child.ended.then(() => this.#living.delete(child));
    return child;
  }

  #take(child: Child): void {
    this.#child = child;
    this.log.info({ process: this.index, pid: child.pid }, "process ready");
    const since = performance.now();
    void child.ended.then((ending) => {
      if (performance.now() - since > calm) this.#deaths = 0;
      this.#replace(child, ending);
    });
  }

  /** Starts a process again that has died, unless another one is in its place by now. */
  #replace(child: Child, ending: Ending): void {
    if (this.#closed || this.#child !== child) return;
    const startsIn = Math.min(wait.most, wait.first * 2 ** this.#deaths);
    this.#deaths += 1;
    this.log.warn({ process: this.index, ...ending, startsIn }, "process ended");
    this.#again = setTimeout(() => void this.#restart(), startsIn);
  }

  async #restart(): Promise<void> {
    const child = this.#launch();
    this.#child = child;
    if ((await child.ready) === undefined) this.#replace(child, await child.ended);
    else if (this.#child === child) this.#take(child);
  }

  #told({ code, signal, reason }: Ending): string {
    return reason ?? `Process ${this.index} ended with ${signal ?? `code ${code}`} before it was ready.`;
  }
}
