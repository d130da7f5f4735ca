import type { Logger } from "../logger.ts";
import { Child, type Ending } from "./child.ts";
import { StartError } from "./start-error.ts";

/** Back-off before a worker that died is restarted, in milliseconds: the first pause, doubled each time up to the longest. */
const backOff = { first: 250, max: 30_000 };

/** Milliseconds after which a running worker resets the back-off. */
const stableAfter = 60_000;

/** One worker by its number, in whichever process it runs at the moment. */
export class WorkerSlot {
  #child: Child | undefined;
  /** Its living processes: two while one replaces the other. */
  readonly #living = new Set<Child>();
  #deaths = 0;
  #restartTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    private readonly index: number,
    private readonly port: number,
    private readonly log: Logger,
  ) {}

  /** Starts it for the first time; answers its address. Throws {@link StartError} when it cannot start. */
  async open(): Promise<string> {
    const child = this.#launch();
    const url = await child.ready;
    if (url === undefined) throw new StartError(this.#describe(await child.ended));
    this.#take(child);
    return url;
  }

  /** Starts a new process, and stops the present one once the new one takes calls. False when the new one cannot start. */
  async renew(): Promise<boolean> {
    const child = this.#launch();
    if ((await child.ready) === undefined) {
      if (!this.#closed) this.log.error({ ...(await child.ended), process: this.index }, "process not renewed");
      return false;
    }
    const before = this.#child;
    clearTimeout(this.#restartTimer);
    this.#take(child);
    // No drain delay: the new process and the other workers take further connections.
    await before?.stop(0);
    return true;
  }

  /** Stops it for good, after a drain delay in milliseconds. */
  async close(drainDelay: number): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restartTimer);
    await Promise.all([...this.#living].map((child) => child.stop(drainDelay)));
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
      if (performance.now() - since > stableAfter) this.#deaths = 0;
      this.#replace(child, ending);
    });
  }

  /** Restarts a process that died, unless another one has replaced it. */
  #replace(child: Child, ending: Ending): void {
    if (this.#closed || this.#child !== child) return;
    const startsIn = Math.min(backOff.max, backOff.first * 2 ** this.#deaths);
    this.#deaths += 1;
    this.log.warn({ process: this.index, ...ending, startsIn }, "process ended");
    this.#restartTimer = setTimeout(() => void this.#restart(), startsIn);
  }

  async #restart(): Promise<void> {
    const child = this.#launch();
    this.#child = child;
    if ((await child.ready) === undefined) this.#replace(child, await child.ended);
    else if (this.#child === child) this.#take(child);
  }

  #describe({ code, signal, reason }: Ending): string {
    return reason ?? `Process ${this.index} ended with ${signal ?? `code ${code}`} before it was ready.`;
  }
}
