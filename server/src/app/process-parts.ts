import type { Config } from "../config.ts";
import type { Instruments } from "../instruments.ts";
import type { Logger } from "../logger.ts";
import type { AppOptions } from "./options.ts";

/** What every step of the assembly needs. */
export interface ProcessParts {
  readonly config: Config;
  readonly options: AppOptions;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly instruments: Instruments;
  /** Closes what was opened, the last one first, when the process ends or cannot start. */
  readonly opened: AsyncDisposableStack;
}
