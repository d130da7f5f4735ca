import { until } from "../harness/until.ts";
/** A span as received by a collector. Times are in nanoseconds since 1970. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly links?: readonly { readonly traceId: string }[];
  readonly status: { readonly code?: number };
}

interface Sent {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}

/** Receives traces like OpenTelemetry's collector, as JSON over HTTP. */
export interface Collector {
  readonly url: string;
  readonly spans: Span[];
  /** Everything that arrived, as text. */
  readonly text: string;
  /** Resolves once the received spans match. */
  until(isSo: (spans: readonly Span[]) => boolean): Promise<void>;
  stop(): Promise<void>;
}

export function startCollector(port = 0): Collector {
  const spans: Span[] = [];
  let text = "";
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port,
    async fetch(request) {
      const body = await request.text();
      if (new URL(request.url).pathname !== "/v1/traces") return new Response(null, { status: 404 });
      text += body;
      const { resourceSpans } = JSON.parse(body) as Sent;
      for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
      return Response.json({});
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    spans,
    get text() {
      return text;
    },
    async until(isSo) {
      await until(() => isSo(spans));
    },
    stop: () => server.stop(true),
  };
}

export function attribute({ attributes }: Span, key: string): unknown {
  return Object.values(attributes.find((each) => each.key === key)?.value ?? {})[0];
}

/** A trace as lines: each span below its parent, by start time. */
export function treeOf(spans: readonly Span[], traceId: string): string[] {
  const own = spans.filter((span) => span.traceId === traceId);
  const byStart = (a: Span, b: Span) => Number(BigInt(a.startTimeUnixNano) - BigInt(b.startTimeUnixNano));
  const below = (parent: string | undefined, indent: string): string[] =>
    own
      .filter((span) => (span.parentSpanId || undefined) === parent)
      .sort(byStart)
      .flatMap((span) => [indent + span.name, ...below(span.spanId, `${indent}  `)]);
  return below(undefined, "");
}
