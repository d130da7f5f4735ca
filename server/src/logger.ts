import { type Logger as PinoLogger, pino, stdTimeFunctions } from "pino";
import type { Config } from "./config.ts";

export type Logger = PinoLogger;

/** If the program that reads the output ends, the server continues: an error event without a listener would end the process. */
process.stdout.on("error", () => {});

/**
 * Logs one line of JSON per entry to standard output. Entries name request, endpoint and account; never a body, a text, a
 * password or a token.
 *
 * @param processIndex which of several processes writes it
 */
export function createLogger(level: Config["logLevel"], processIndex?: number): Logger {
  const base = processIndex === undefined ? undefined : { process: processIndex };
  return pino({ level, base, timestamp: stdTimeFunctions.isoTime });
}
