import { isatty } from "node:tty";
import type { Config } from "../config.ts";
import { createLogger, type Logger } from "../logger.ts";
import { reasonOf } from "./reason-of.ts";
import { refuseUnsharable } from "./refuse-unsharable.ts";
import { reservePort } from "./reserve-port.ts";
import { WorkerSlot } from "./worker-slot.ts";

/**
 * Serves from several worker processes on one port until a signal; answers the exit code. This process has no database, no port and no
 * Redis: it only starts the workers, forwards signals, and restarts workers that die.
 *
 * @param read reads the settings again, for workers that SIGHUP starts
 */
export async function serveProcesses(config: Config, read: () => Config): Promise<number> {
  refuseUnsharable(config);
  const parent = new Parent(await reservePort(config.host, config.port), createLogger(config.logLevel), config, read);
  const removeListeners = parent.handleSignals();
  try {
    const url = await parent.open(config.processes);
    if (url !== undefined) console.log(`Parley is at ${config.port === 0 ? url : config.publicUrl}`);
    return await parent.ended;
  } finally {
    removeListeners();
  }
}

class Parent {
  readonly #slots: WorkerSlot[] = [];
  readonly #exitCode = Promise.withResolvers<number>();
  #stopping = false;
  #renewing = false;
  #renewAgain = false;

  constructor(
    private readonly port: number,
    private readonly log: Logger,
    private config: Config,
    private readonly read: () => Config,
  ) {}

  /** Resolves with the exit code when all workers have ended. */
  get ended(): Promise<number> {
    return this.#exitCode.promise;
  }

  /** Resolves with the address when all workers take calls; undefined when a signal came first. Throws the error of the first that cannot start. */
  async open(processes: number): Promise<string | undefined> {
    try {
      const [url] = await this.#addUpTo(processes);
      return url;
    } catch (error) {
      if (this.#stopping) return undefined;
      await this.#closeFrom(0, 0);
      throw error;
    }
  }

  /** Handles SIGTERM, SIGINT and SIGHUP. Answers a function that removes the listeners. */
  handleSignals(): () => void {
    const hadTerminal = isatty(0);
    const stop = () => this.#stop();
    // A terminal that closes sends SIGHUP too: then the program stops.
    const renew = () => (hadTerminal && !isatty(0) ? this.#stop() : void this.#renew());
    const signals = { SIGTERM: stop, SIGINT: stop, SIGHUP: renew };
    for (const [signal, handle] of Object.entries(signals)) process.on(signal, handle);
    return () => {
      for (const [signal, handle] of Object.entries(signals)) process.off(signal, handle);
    };
  }

  #stop(): void {
    if (this.#stopping) {
      // The second signal: end at once.
      for (const slot of this.#slots) slot.kill();
      this.#exitCode.resolve(1);
    } else {
      this.#stopping = true;
      // No other worker serves at this port: the load balancer must see the 503 of `/health/ready` first.
      void this.#closeFrom(0, this.config.drainDelay * 1000).then(() => this.#exitCode.resolve(0));
    }
  }

  /** One renewal at a time. Requests during a renewal cause one more after it. */
  async #renew(): Promise<void> {
    this.#renewAgain = true;
    if (this.#renewing) return;
    this.#renewing = true;
    while (this.#renewAgain && !this.#stopping) {
      this.#renewAgain = false;
      await this.#renewEach().catch((error) => console.error(reasonOf(error)));
    }
    this.#renewing = false;
  }

  /** With invalid settings, or when a new worker does not start, the present workers go on. */
  async #renewEach(): Promise<void> {
    const config = this.read();
    refuseUnsharable({ ...config, processes: Math.max(2, config.processes) });
    this.config = config;
    await this.#closeFrom(config.processes, 0);
    for (const slot of this.#slots) if (this.#stopping || !(await slot.renew())) return;
    await this.#addUpTo(config.processes);
    this.log.info({ processes: this.#slots.length }, "processes renewed");
  }

  async #addUpTo(processes: number): Promise<string[]> {
    const added = Array.from(
      { length: processes - this.#slots.length },
      (_, n) => new WorkerSlot(this.#slots.length + n, this.port, this.log),
    );
    this.#slots.push(...added);
    return Promise.all(added.map((slot) => slot.open()));
  }

  async #closeFrom(index: number, drainDelay: number): Promise<void> {
    await Promise.all(this.#slots.slice(index).map((slot) => slot.close(drainDelay)));
    this.#slots.splice(index);
  }
}
