import type { Config } from "../config.ts";
import type { Instruments } from "../instruments.ts";
import type { Logger } from "../logger.ts";
import type { AppOptions } from "./options.ts";

/** Parts that every step of the assembly uses. */
export interface ProcessParts {
  readonly config: Config;
  readonly options: AppOptions;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly instruments: Instruments;
  /** Opened resources, closed in reverse order when the process stops or cannot start. */
  readonly opened: AsyncDisposableStack;
}
