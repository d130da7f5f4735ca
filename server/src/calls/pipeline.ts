import { setTimeout } from "node:timers/promises";
import {
  type Endpoint,
  type EndpointName,
  type ErrorCode,
  endpointsByName,
  errorsOf,
  isHttpOnly,
} from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Logger } from "../logger.ts";
import { type Metrics, noMetrics, type Transport } from "../metrics/metrics.ts";
import { noTraces, type Traces } from "../traces/traces.ts";
import { admit, type RoleOf } from "./admit.ts";
import type { Download, Upload } from "./bytes.ts";
import type { Caller } from "./caller.ts";
import { type ContextParts, createContext } from "./create-context.ts";
import type { EndpointTable, HandledEndpoint } from "./endpoint-table.ts";
import type { Failures } from "./failures.ts";
import { refuseBrokenText } from "./json.ts";
import { parseInput } from "./parse.ts";
import type { Allowance, RateLimits } from "./rate-limit.ts";
import type { SecurityLog } from "./security-log.ts";

export interface CallAnswer {
  readonly output: unknown;
  readonly allowance: Allowance | undefined;
}

/** The name of an endpoint of the contract, or `unknown`. */
export const nameOf = (endpoint: string): string =>
  endpointsByName.has(endpoint as EndpointName) ? endpoint : "unknown";

type Handle = (context: Context, input: unknown, body?: Upload) => Promise<unknown>;

export interface PipelineParts {
  readonly context: ContextParts;
  readonly endpoints: EndpointTable;
  /** The role of an account as the database has it now; null for one that may not call. */
  readonly roleOf: RoleOf;
  readonly limits: RateLimits;
  readonly failures: Failures;
  readonly security: SecurityLog;
  readonly log: Logger;
}

/**
 * The path of every call, over HTTP or a socket: limit → admit → parse → handle → check. It throws nothing but ApiError.
 */
export class Pipeline {
  /** Calls under way: a stopping server waits for them. */
  active = 0;
  /** Once set, new calls are refused with `unavailable`. */
  draining = false;
  #leaving = false;
  /** Answers that were not what the table says; filled only where `checkAnswers` is on. */
  readonly violations: string[] = [];

  readonly endpoints: EndpointTable;
  readonly metrics: Metrics;
  readonly traces: Traces;
  readonly fail: Failures["report"];
  readonly #parts: PipelineParts;

  constructor(parts: PipelineParts) {
    this.endpoints = parts.endpoints;
    this.metrics = parts.context.metrics ?? noMetrics;
    this.traces = parts.context.traces ?? noTraces;
    this.fail = parts.failures.report;
    this.#parts = parts;
  }

  /** `read` loads the raw input, once the caller is admitted. */
  async call(name: EndpointName, caller: Caller, read: () => unknown): Promise<CallAnswer> {
    const called = this.endpoints.get(name);
    if (called === undefined) {
      await this.#parts.limits.take("read", caller);
      throw new ApiError("unknown_endpoint");
    }
    if (this.draining) throw new ApiError("unavailable", { retryAfter: 1000 });
    this.active += 1;
    try {
      return await this.#run(name, called, caller, read);
    } catch (error) {
      throw this.#errorOf(name, called.row, caller, error);
    } finally {
      this.active -= 1;
    }
  }

  /** Counts and logs a call that came in at `begun`, once its answer is sent. `called` may be any text. */
  answered(called: string, transport: Transport, outcome: ErrorCode | "ok", begun: number, account?: string): void {
    const endpoint = nameOf(called);
    const took = performance.now() - begun;
    this.metrics.callAnswered(endpoint, transport, outcome, took);
    this.traces.outcome(outcome);
    if (!this.#parts.log.isLevelEnabled("debug")) return;
    this.#parts.log.debug(
      { endpoint, transport, outcome, account, took: Math.round(took), trace: this.traces.id() },
      "call",
    );
  }

  /** True once the process was asked to stop. */
  get leaving(): boolean {
    return this.#leaving || this.draining;
  }

  /** Announces the end of the process in `/health/ready`, and waits. */
  async leave(duration: number): Promise<void> {
    this.#leaving = true;
    if (duration > 0) await setTimeout(duration);
  }

  /** Resolves once no call is under way, or after `atMost` milliseconds. */
  async idle(atMost: number): Promise<void> {
    const until = performance.now() + atMost;
    while (this.active > 0 && performance.now() < until) await setTimeout(10);
  }

  async #run(name: EndpointName, called: HandledEndpoint, caller: Caller, read: () => unknown): Promise<CallAnswer> {
    const endpoint = called.row;
    const handle = called.handle as Handle;
    const taken = this.#parts.limits.take(endpoint.limit, caller);
    const allowance = await (caller.inOrder?.(taken) ?? taken);
    let input: unknown;
    try {
      if (caller.overHttp === undefined && isHttpOnly(endpoint)) throw new ApiError("http_only");
      const asker = await admit(endpoint.access, caller.asker, this.#parts.roleOf);
      const raw = await read();
      refuseBrokenText(raw);
      input = parseInput(endpoint, raw);
      const context = createContext(this.#parts.context, { asker, origin: caller.origin }, this.#parts.limits);
      const output = await this.traces.within("handler", () => handle(context, input, caller.overHttp?.body));
      this.#parts.security.done(name, caller, input, output);
      if (this.#checksAnswers) this.#check(name, endpoint, output);
      return { output, allowance };
    } catch (error) {
      const answered = this.#errorOf(name, endpoint, caller, error);
      this.#parts.security.refused(name, caller, input, answered);
      throw answered;
    }
  }

  get #checksAnswers(): boolean {
    return this.#parts.context.services.config.checkAnswers;
  }

  #check(name: EndpointName, endpoint: Endpoint, output: unknown): void {
    const { answers } = endpoint;
    if (answers !== undefined) this.#checkBytes(name, answers.types, output as Download);
    const result = answers !== undefined ? { success: true as const } : endpoint.output.safeParse(output);
    if (result.success) return;
    const reasons = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.code} ${issue.message}`);
    throw this.#violation(`${name} answered outside the table: ${reasons.join("; ")}`);
  }

  #checkBytes(name: EndpointName, types: readonly string[], { type }: Download): void {
    if (!types.includes(type)) throw this.#violation(`${name} answered bytes of type ${type}`);
  }

  #errorOf(name: EndpointName, endpoint: Endpoint, caller: Caller, error: unknown): ApiError {
    if (!(error instanceof ApiError)) return this.fail(error, { endpoint: name, account: caller.asker?.accountId });
    if (!this.#checksAnswers || errorsOf(endpoint).includes(error.code)) return error;
    return this.fail(this.#violation(`${name} answered ${error.code}, which the table does not name`), {
      endpoint: name,
    });
  }

  #violation(text: string): Error {
    this.violations.push(text);
    return new Error(text);
  }
}
