import { type Logger as PinoLogger, pino, stdTimeFunctions } from "pino";
import type { Config } from "./config.ts";

export type Logger = PinoLogger;

/**
 * One line of JSON per entry, to standard output. Entries say which request, endpoint and account; never a body, a text, a
 * password or a token.
 */
export function createLogger(level: Config["logLevel"]): Logger {
  return pino({ level, base: undefined, timestamp: stdTimeFunctions.isoTime });
}
