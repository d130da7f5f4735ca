import { randomUUID } from "node:crypto";
import { BlobsUnavailableError } from "../blobs/blobs.ts";
import type { Dialect } from "../database/dialect.ts";
import { ApiError } from "../errors.ts";
import type { Logger } from "../logger.ts";
import { type Metrics, noMetrics } from "../metrics/metrics.ts";
import { noTraces, type Traces } from "../traces/traces.ts";
import { RateLimited } from "./rate-limit.ts";
import type { SecurityLog } from "./security-log.ts";

const damageAdvice =
  "`parley doctor` says what is damaged. Stop the server, keep a copy of the database, and restore a backup.";

export interface FailuresParts {
  readonly log: Logger;
  readonly security: SecurityLog;
  readonly dialect: Pick<Dialect, "isDamaged" | "isUnavailable">;
  /** Logs also the messages of unexpected errors, which may quote what people wrote: in tests and development. */
  readonly showMessages: boolean;
  readonly metrics?: Metrics;
  readonly traces?: Traces;
}

/** Logs errors of calls and of work in the background, and makes the answers to them. */
export class Failures {
  readonly #parts: FailuresParts;

  constructor(parts: FailuresParts) {
    this.#parts = parts;
  }

  /** Makes the answer to an error: the error itself, `unavailable` for a database that does not work, else `internal` with the id of an entry in the log. */
  readonly report = (error: unknown, where: Readonly<Record<string, unknown>>): ApiError => {
    const { dialect, security, metrics = noMetrics } = this.#parts;
    if (error instanceof RateLimited) {
      metrics.rateLimited(error.allowance.name);
      security.limited(error);
    }
    if (error instanceof ApiError) return error;
    if (dialect.isDamaged(error))
      return this.#outOfService(error, { ...where, advice: damageAdvice }, "database damaged");
    if (error instanceof BlobsUnavailableError) return this.#outOfService(error, where, "storage of files unavailable");
    if (dialect.isUnavailable(error)) return this.#outOfService(error, where, "database unavailable");
    return this.#internal(error instanceof Error ? error : new Error(String(error)), where);
  };

  /** The message of an unexpected error may quote what people wrote, so that the answer names only the entry of the log. */
  #internal(error: Error, where: Readonly<Record<string, unknown>>): ApiError {
    const { log, showMessages, traces = noTraces } = this.#parts;
    const request = randomUUID();
    const frames = showMessages ? error.stack : framesOf(error);
    log.error({ request, ...where, trace: traces.id(), error: error.name, frames }, "internal");
    return new ApiError("internal", { detail: `The server logged this as ${request}.` });
  }

  /** The reason, such as a full disk, is for the operator. */
  #outOfService(error: unknown, where: Readonly<Record<string, unknown>>, said: string): ApiError {
    this.#parts.log.error({ ...where, reason: error instanceof Error ? error.message : undefined }, said);
    return new ApiError("unavailable", { retryAfter: 5000 });
  }
}

/** The stack without the message, which may have lines that look like frames. */
function framesOf({ message, stack = "" }: Error): string | undefined {
  const lines = stack.replace(message, "").match(/^\s+at .*/gm);
  return lines?.join("\n");
}
