import type { App, AppOptions } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";

/** The options of a process that a test may set besides its settings. */
export const processOptions = [
  "clock",
  "log",
  "greetingTimeout",
  "expiryEvery",
  "progressEvery",
  "maxSockets",
  "readers",
  "leaseDuration",
  "endpoints",
  "outside",
] as const satisfies readonly (keyof AppOptions)[];
export type ProcessOptions = Pick<AppOptions, (typeof processOptions)[number]>;

/** A running server for a test: one process, or several behind one address. */
export interface Running {
  readonly apps: readonly [App, ...App[]];
  /** The public address. */
  readonly url: string;
  /** Stops the processes, and then starts new ones at the same address. */
  again(config: Config, options: ProcessOptions): Promise<Running>;
  stop(): Promise<void>;
  /** Resolves when every process has received, and sent to its sockets, what any process published before. */
  settled(): Promise<void>;
  /** Runs `work` while no process runs its periodic checks for missed events. */
  undisturbed<T>(work: () => Promise<T>): Promise<T>;
}
