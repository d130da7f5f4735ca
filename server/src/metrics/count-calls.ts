import { endpointsByName, limits } from "@parley/protocol";
import { waits } from "./bounds.ts";
import type { Metrics, Transport } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

const transports: readonly Transport[] = ["http", "socket"];
const names: ReadonlySet<string> = new Set(endpointsByName.keys());
/** The label of calls to unknown endpoints: their names are without end. */
const unknown = "unknown";

export function countCalls(sheet: Sheet): Pick<Metrics, "callAnswered" | "rateLimited"> {
  const outcomes = sheet.counter(
    { name: "calls_total", help: "Calls answered, by endpoint and by ok or the error's code." },
    { endpoint: [], transport: [], outcome: [] },
  );
  const durations = sheet.histogram(
    { name: "call_duration_seconds", help: "Time from a call's arrival until its answer is handed over." },
    waits,
    { endpoint: [], transport: [] },
  );
  const acknowledged = sheet.histogram(
    { name: "send_acknowledgement_seconds", help: "The same for messages that were taken." },
    waits,
    { transport: transports },
  );
  const limited = sheet.counter(
    { name: "rate_limited_total", help: "Calls and sockets that a rate limit turned away." },
    { limit: Object.keys(limits) },
  );

  return {
    callAnswered(name, transport, outcome, took) {
      const endpoint = endpointOf(name);
      durations.observe({ endpoint, transport }, took / 1000);
      outcomes.inc({ endpoint, transport, outcome });
      if (outcome === "ok" && endpoint === "messages.send") acknowledged.observe({ transport }, took / 1000);
    },
    rateLimited: (limit) => limited.inc({ limit }),
  };
}

function endpointOf(name: string): string {
  return names.has(name) ? name : unknown;
}
