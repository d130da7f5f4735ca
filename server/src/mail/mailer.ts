import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Limiter, OpenLimiter } from "../cluster/limiter.ts";
import type { Config } from "../config.ts";
import type { Logger } from "../logger.ts";
import { noMetrics } from "../metrics/metrics.ts";
import { type Delivery, intoFolder, overSmtp } from "./delivery.ts";
import type { Letter } from "./letter.ts";
import { needsStartTls } from "./needs-start-tls.ts";

/** Milliseconds before each further try. */
const usualPauses = [1_000, 5_000, 25_000];

/** Letters that one address gets within an hour at the most, whoever asks for them: nobody's inbox is flooded by a stranger. */
export const lettersPerHour = 5;

/** Milliseconds for which a letter that is being sent keeps a process from stopping. */
const closingLasts = 5_000;

/** Letters under way at the most: beyond it the mail server is gone, and memory is worth more than another try. */
const mostUnderWay = 1_000;

/** What became of a letter: there was none, it is not wanted, or it may be tried again later. */
export type Outcome = "sent" | "none" | "refused" | "unsent";

/**
 * Sends letters behind the backs of those who cause them: nobody's answer waits for a mail server, or tells by its delay
 * whether there was anything to send.
 */
export class Mailer {
  readonly #delivery: Delivery;
  readonly #log: Logger;
  readonly #pauses: readonly number[];
  readonly #addresses: Limiter;
  readonly #underWay = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  /** @param addresses counts the letters to each address */
  constructor(
    delivery: Delivery,
    log: Logger,
    addresses: Limiter,
    pauses: readonly number[] = usualPauses,
    private readonly metrics = noMetrics,
  ) {
    this.#delivery = delivery;
    this.#log = log;
    this.#pauses = pauses;
    this.#addresses = addresses;
  }

  /**
   * Does `prepare`, which finds out whether there is a letter to send, and sends it; `settle` hears what became of it. Whatever
   * fails is logged.
   */
  send(
    kind: string,
    prepare: () => Promise<Letter | null>,
    settle: (outcome: Outcome) => Promise<void> = () => Promise.resolve(),
  ): void {
    if (this.isFull || this.#closing.signal.aborted) {
      this.#drop(kind, "too many wait");
      return;
    }
    const work = this.#send(kind, prepare)
      .then(settle)
      .finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  /** True while so many wait that no further one is taken. */
  get isFull(): boolean {
    return this.#underWay.size >= mostUnderWay;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Gives up what waits for another try, finishes what is being sent; a mail server that hangs is not waited for. */
  async close(atMost = closingLasts): Promise<void> {
    this.#closing.abort();
    await Promise.race([this.idle(), pause(atMost, undefined, { ref: false })]);
    this.#delivery.close();
  }

  async #send(kind: string, prepare: () => Promise<Letter | null>): Promise<Outcome> {
    try {
      const letter = await prepare();
      if (letter === null) return "none";
      if (!letter.isAgain && !(await this.#mayHave(letter.to))) {
        this.#drop(kind, "its address has had enough for now");
        return "refused";
      }
      await this.#try(letter);
      return "sent";
    } catch (error) {
      // Neither address nor content: a mail server may quote both in what it says.
      this.#log.error({ kind, ...reasonOf(error) }, "mail not sent");
      this.metrics.mailed("failed");
      return isFinal(error) ? "refused" : "unsent";
    }
  }

  #drop(kind: string, reason: string): void {
    this.#log.warn({ kind }, `mail dropped: ${reason}`);
    this.metrics.mailed("dropped");
  }

  async #mayHave(address: string): Promise<boolean> {
    const { count } = await this.#addresses.count(address);
    return count <= this.#addresses.rule.max;
  }

  async #try(letter: Letter): Promise<void> {
    for (const wait of this.#pauses) {
      try {
        return await this.#deliver(letter);
      } catch (error) {
        if (isFinal(error)) throw error;
        this.#log.warn({ kind: letter.kind, ...reasonOf(error), retryIn: wait }, "mail waits for another try");
        this.metrics.mailed("retried");
        await pause(wait, undefined, { signal: this.#closing.signal });
      }
    }
    await this.#deliver(letter);
  }

  async #deliver(letter: Letter): Promise<void> {
    await this.#delivery.deliver(letter);
    this.metrics.mailed("sent");
  }
}

/** A mail server for those who have one, a folder for those who have not. */
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
  return new Mailer(delivery, log, addresses, usualPauses, metrics);
}

/** A mail server that answers with 5xx has decided. */
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
