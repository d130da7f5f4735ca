import { type ChildServer, startChild } from "@parley/server/testing";
import { within } from "../../within.ts";

/** Milliseconds that a start may take, with the recovery of what a kill has left. */
const startPatience = 30_000;
/** Milliseconds before a process that ended at its start is started again. */
const restartPause = 200;

/** A process of the server on a fixed port, which is killed, started again and frozen while clients use it. */
export class ServerProcess {
  #child: ChildServer | undefined;

  constructor(
    private readonly program: string,
    private readonly data: string,
    private readonly port: number,
    private readonly settings: Record<string, string>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it unless it runs; resolves when it answers. */
  async start(): Promise<void> {
    this.#child ??= await within(startPatience, () => `the start of ${this.url}`, this.#begin());
  }

  /** A process that finds no database ends, and whoever looks after it starts it again, as the systemd unit does. */
  async #begin(): Promise<ChildServer> {
    const giveUp = performance.now() + startPatience;
    for (;;) {
      try {
        return await startChild(this.data, this.port, this.settings, this.program);
      } catch (error) {
        if (performance.now() > giveUp) throw error;
        await Bun.sleep(restartPause);
      }
    }
  }

  /** SIGKILL: nothing that the process has in memory is written. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    await child?.kill();
  }

  freeze(): void {
    this.#child?.signal("SIGSTOP");
  }

  thaw(): void {
    this.#child?.signal("SIGCONT");
  }

  /** Ends it as an operator does. */
  async stop(): Promise<void> {
    this.thaw();
    await this.#child?.stop();
    this.#child = undefined;
  }
}
