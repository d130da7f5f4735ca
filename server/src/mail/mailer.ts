import { join } from "node:path";
import type { Limiter, OpenLimiter } from "../cluster/limiter.ts";
import type { Config } from "../config.ts";
import { FinalJobError } from "../jobs/final-error.ts";
import type { Logger } from "../logger.ts";
import { noMetrics } from "../metrics/metrics.ts";
import { intoFolder, type MailDelivery, overSmtp } from "./delivery.ts";
import type { Letter } from "./letter.ts";
import { needsStartTls } from "./needs-start-tls.ts";

/** Most letters per hour to one address, for all requests together: nobody must be able to flood an inbox. */
export const lettersPerHour = 5;

/** Which try this is. */
export interface Try {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Sends letters to a mail server or into a folder, one try at a time; the queue of jobs retries. */
export class Mailer {
  readonly #delivery: MailDelivery;
  readonly #log: Logger;
  readonly #addresses: Limiter;

  /** @param addresses counts the letters to each address */
  constructor(
    delivery: MailDelivery,
    log: Logger,
    addresses: Limiter,
    private readonly metrics = noMetrics,
  ) {
    this.#delivery = delivery;
    this.#log = log;
    this.#addresses = addresses;
  }

  /**
   * Tries to send a letter; drops it if its address has exceeded the limit. Logs and throws errors: a FinalJobError if the mail server has refused the
   * letter, or at the last try.
   */
  async send(letter: Letter, { isFirst, isLast }: Try): Promise<void> {
    if (isFirst && !(await this.#mayHave(letter.to)))
      return this.drop(letter.kind, "its address has had enough for now");
    try {
      await this.#delivery.deliver(letter);
    } catch (error) {
      if (isLast || isFinal(error)) throw this.notSent(letter.kind, error);
      this.#log.warn({ kind: letter.kind, ...reasonOf(error) }, "mail waits for another try");
      this.metrics.mailed("retried");
      throw new Error(textOf(error));
    }
    this.metrics.mailed("sent");
  }

  /** Logs that a letter is given up, and makes the error of its job. Neither has the mail server's words, which may quote address or content. */
  notSent(kind: string, error: unknown): FinalJobError {
    this.#log.error({ kind, ...reasonOf(error) }, "mail not sent");
    this.metrics.mailed("failed");
    return new FinalJobError(textOf(error));
  }

  /** Logs that a letter is no longer needed. */
  drop(kind: string, reason: string): void {
    this.#log.warn({ kind }, `mail dropped: ${reason}`);
    this.metrics.mailed("dropped");
  }

  close(): void {
    this.#delivery.close();
  }

  async #mayHave(address: string): Promise<boolean> {
    const { count } = await this.#addresses.count(address);
    return count <= this.#addresses.rule.max;
  }
}

/** A mail server where one is configured, else a folder. */
export function createMailer(
  {
    smtpUrl,
    smtpPlain,
    mailFrom,
    data,
    rateLimits,
  }: Pick<Config, "smtpUrl" | "smtpPlain" | "mailFrom" | "data" | "rateLimits">,
  log: Logger,
  openLimiter: OpenLimiter,
  metrics = noMetrics,
): Mailer {
  const delivery =
    smtpUrl === null
      ? intoFolder(join(data, "mail"), mailFrom, log)
      : overSmtp(smtpUrl, mailFrom, needsStartTls({ smtpUrl, smtpPlain }));
  const max = rateLimits === 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, Math.round(lettersPerHour * rateLimits));
  const addresses = openLimiter({ name: "letters", max, seconds: 3600, exact: true });
  return new Mailer(delivery, log, addresses, metrics);
}

/** A mail server refuses for good by a code of 5xx. */
function isFinal(error: unknown): boolean {
  const { status } = reasonOf(error);
  return status !== undefined && status >= 500;
}

function reasonOf(error: unknown): { reason: string; status?: number } {
  if (!(error instanceof Error)) return { reason: "unknown" };
  const { code, responseCode } = error as Error & { code?: unknown; responseCode?: unknown };
  return {
    reason: typeof code === "string" ? code : error.name,
    ...(typeof responseCode === "number" ? { status: responseCode } : {}),
  };
}

function textOf(error: unknown): string {
  const { reason, status } = reasonOf(error);
  return status === undefined ? reason : `${reason}, ${status}`;
}
