import { isatty } from "node:tty";
import type { Config } from "../config.ts";
import { createLogger, type Logger } from "../logger.ts";
import { reasonOf } from "./reason-of.ts";
import { refuseUnsharable } from "./refuse-unsharable.ts";
import { reservePort } from "./reserve-port.ts";
import { WorkerSlot } from "./worker-slot.ts";

/**
 * Serves from several processes on one port until a signal ends it; answers the exit code. This one has no database, no port and no
 * Redis: it only starts the others, passes on what is asked of it, and starts again what dies.
 *
 * @param read reads the settings anew, for processes that SIGHUP starts
 */
export async function serveProcesses(config: Config, read: () => Config): Promise<number> {
  refuseUnsharable(config);
  const parent = new Parent(await reservePort(config.host, config.port), createLogger(config.logLevel), config, read);
  const leave = parent.obeySignals();
  try {
    const url = await parent.open(config.processes);
    if (url !== undefined) console.log(`Parley is at ${config.port === 0 ? url : config.publicUrl}`);
    return await parent.ended;
  } finally {
    leave();
  }
}

class Parent {
  readonly #seats: WorkerSlot[] = [];
  readonly #over = Promise.withResolvers<number>();
  #stopping = false;
  #renewing = false;
  #renewAgain = false;

  constructor(
    private readonly port: number,
    private readonly log: Logger,
    private config: Config,
    private readonly read: () => Config,
  ) {}

  /** The exit code, when all is over. */
  get ended(): Promise<number> {
    return this.#over.promise;
  }

  /** Resolves with the address when all take calls; undefined when a signal came first. Throws what keeps the first from it. */
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

  /** Returns what takes the listeners away again. */
  obeySignals(): () => void {
    const hadTerminal = isatty(0);
    const stop = () => this.#stop();
    // A terminal that is closed sends it, too; then nobody is there any more.
    const renew = () => (hadTerminal && !isatty(0) ? this.#stop() : void this.#renew());
    const signals = { SIGTERM: stop, SIGINT: stop, SIGHUP: renew };
    for (const [signal, obey] of Object.entries(signals)) process.on(signal, obey);
    return () => {
      for (const [signal, obey] of Object.entries(signals)) process.off(signal, obey);
    };
  }

  #stop(): void {
    if (this.#stopping) {
      // Whoever asks twice does not want to wait.
      for (const seat of this.#seats) seat.kill();
      this.#over.resolve(1);
    } else {
      this.#stopping = true;
      // All of them leave, and whoever sends calls here must notice before.
      void this.#closeFrom(0, this.config.drainDelay * 1000).then(() => this.#over.resolve(0));
    }
  }

  /** One round at a time; however often it is asked for meanwhile, one more follows. */
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

  /** With settings that do not fit, and when a new process does not come up, the others go on as they are. */
  async #renewEach(): Promise<void> {
    const config = this.read();
    refuseUnsharable({ ...config, processes: Math.max(2, config.processes) });
    this.config = config;
    await this.#closeFrom(config.processes, 0);
    for (const seat of this.#seats) if (this.#stopping || !(await seat.renew())) return;
    await this.#addUpTo(config.processes);
    this.log.info({ processes: this.#seats.length }, "processes renewed");
  }

  async #addUpTo(processes: number): Promise<string[]> {
    const added = Array.from(
      { length: processes - this.#seats.length },
      (_, n) => new WorkerSlot(this.#seats.length + n, this.port, this.log),
    );
    this.#seats.push(...added);
    return Promise.all(added.map((seat) => seat.open()));
  }

  async #closeFrom(index: number, goesOnFor: number): Promise<void> {
    await Promise.all(this.#seats.slice(index).map((seat) => seat.close(goesOnFor)));
    this.#seats.splice(index);
  }
}
