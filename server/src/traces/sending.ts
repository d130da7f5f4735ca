import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";

/** Milliseconds between two sendings, and for which a collector is waited for. */
const every = 2_000;
const patience = 3_000;
/** Characters of a statement that a span carries. */
const maxTextLength = 2_000;

export interface SendingOptions {
  readonly url: string;
  /** Share of calls that are traced: decided here, whatever a caller wishes. */
  readonly sample: number;
  readonly version: string;
  /** Called once when the collector becomes unreachable, and once when it is reachable again. */
  readonly report: (reached: boolean) => void;
}

/** Sends spans to a collector, a few seconds after they ended. Drops them while the collector does not accept them. */
export function sending({ url, sample, version, report }: SendingOptions): TracerProvider {
  const exporter = told(new OTLPTraceExporter({ url: addressOf(url), timeoutMillis: patience }), report);
  return new TracerProvider({
    resource: resourceFromAttributes({
      ...{ "service.name": "parley", "service.version": version, "service.instance.id": crypto.randomUUID() },
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sample) }),
    spanLimits: { attributeValueLengthLimit: maxTextLength },
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: every, exportTimeoutMillis: patience })],
  });
}

function addressOf(url: string): string {
  return url.endsWith("/v1/traces") ? url : `${url.replace(/\/$/, "")}/v1/traces`;
}

/** The library reports nothing about a collector that is down. */
function told(exporter: OTLPTraceExporter, report: SendingOptions["report"]): SpanExporter {
  let reached = true;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if ((result.code === 0) !== reached) {
          reached = !reached;
          report(reached);
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush(),
  };
}
