import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { Transport } from "../metrics/metrics.ts";
import type { Details, Traces } from "./traces.ts";

/** The present context: the parent span for new spans, and its call. */
interface Here {
  readonly span: Span;
  readonly context: Context;
  /** `over` once the call is answered: timers that it started are not part of it. */
  readonly call: Call;
}

interface Call {
  readonly span: Span;
  over: boolean;
  /** Milliseconds from the clock of `performance.now()` to the clock on the wall: one for the whole of a trace, so that its times fit. */
  readonly offset: number;
}

const timeOf = ({ offset }: Call, at = performance.now()): number => at + offset;

/** Records calls as OpenTelemetry spans. A call that is not sampled costs one decision. */
export class RecordedTraces implements Traces {
  readonly #here = new AsyncLocalStorage<Here | undefined>();

  constructor(
    private readonly tracer: Tracer,
    private readonly shutdown: () => Promise<void>,
  ) {}

  async call<T>(endpoint: string, transport: Transport, headers: Headers | null, work: () => Promise<T>): Promise<T> {
    const attributes = { "parley.endpoint": endpoint, "parley.transport": transport };
    const links = linksOf(headers?.get("traceparent"));
    const startTime = Date.now();
    const offset = startTime - performance.now();
    const options = { kind: SpanKind.SERVER, attributes, links, startTime };
    const span = this.tracer.startSpan(endpoint, options, ROOT_CONTEXT);
    const context = trace.setSpan(ROOT_CONTEXT, span);
    const here = span.isRecording() ? { span, context, call: { span, over: false, offset } } : undefined;
    try {
      return await this.#here.run(here, work);
    } finally {
      if (here !== undefined) {
        here.call.over = true;
        span.end(timeOf(here.call));
      }
    }
  }

  outcome(code: string): void {
    const span = this.#now()?.call.span;
    span?.setAttribute("parley.outcome", code);
    if (code === "internal" || code === "unavailable") span?.setStatus({ code: SpanStatusCode.ERROR });
  }

  async within<T>(name: string, work: () => Promise<T>): Promise<T> {
    const here = this.#now();
    if (here === undefined) return work();
    const span = this.tracer.startSpan(name, { startTime: timeOf(here.call) }, here.context);
    try {
      return await this.#here.run({ span, context: trace.setSpan(here.context, span), call: here.call }, work);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end(timeOf(here.call));
    }
  }

  ended(name: string, begun: number, attributes: Details = {}): void {
    const here = this.#now();
    if (here === undefined) return;
    const startTime = timeOf(here.call, begun);
    this.tracer.startSpan(name, { startTime, attributes }, here.context).end(timeOf(here.call));
  }

  started(name: string, begun: number): (() => void) | null {
    const here = this.#now();
    if (here === undefined) return null;
    const span = this.tracer.startSpan(name, { startTime: timeOf(here.call, begun) }, here.context);
    return () => span.end(timeOf(here.call));
  }

  carried<F extends (...args: never[]) => unknown>(work: F): F {
    const here = this.#here.getStore();
    return ((...args: never[]) => this.#here.run(here, () => work(...args))) as F;
  }

  id(): string | undefined {
    return this.#now()?.span.spanContext().traceId;
  }

  /** A collector that takes nothing is not waited for: the sending has its own patience. */
  stop(): Promise<void> {
    return this.shutdown().catch(() => undefined);
  }

  #now(): Here | undefined {
    const here = this.#here.getStore();
    return here?.call.over === true ? undefined : here;
  }
}

/**
 * The caller's trace as a link. As parent it would let every caller decide what is recorded here, and add calls to a trace of
 * somebody else.
 */
function linksOf(traceparent: string | null | undefined): Link[] {
  const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(traceparent ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return [];
  return [{ context: { traceId, spanId, traceFlags: TraceFlags.NONE, isRemote: true } }];
}
