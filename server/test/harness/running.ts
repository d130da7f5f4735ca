import type { App, AppOptions } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";

/** What a test may set of a process besides its settings. */
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

/** A server that runs for a test: one process, or several behind one address. */
export interface Running {
  readonly apps: readonly [App, ...App[]];
  /** What people open. */
  readonly url: string;
  /** Ends the processes, and starts others in their place once those are gone. */
  again(config: Config, options: ProcessOptions): Promise<Running>;
  stop(): Promise<void>;
  /** Resolves when every process has heard, and told its sockets, what any of them said before. */
  settled(): Promise<void>;
  /** Does something while no process looks by itself at what it was not told. */
  undisturbed<T>(work: () => Promise<T>): Promise<T>;
}
