import { endpointsByName, limits } from "@parley/protocol";
import { waits } from "./bounds.ts";
import type { Spread, Tally } from "./cells.ts";
import type { Metrics, Transport } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

/** The cells of one endpoint, kept so that a call looks up one name and no more. */
interface Cells {
  readonly took: Spread;
  readonly well: Tally;
}

const transports: readonly Transport[] = ["http", "socket"];
const names: ReadonlySet<string> = new Set(endpointsByName.keys());
/** What a client called that is none of the contract's names: those would be without end. */
const unknown = "unknown";

export function countCalls(sheet: Sheet): Pick<Metrics, "called" | "limited"> {
  const outcomes = sheet.counters(
    { name: "calls_total", help: "Calls answered, by endpoint and by ok or the error's code." },
    { endpoint: [], transport: [], outcome: [] },
  );
  const durations = sheet.histograms(
    { name: "call_duration_seconds", help: "Time from a call's arrival until its answer is handed over." },
    { endpoint: [], transport: [] },
    waits,
  );
  const acknowledged = sheet.histograms(
    { name: "send_acknowledgement_seconds", help: "The same for messages that were taken." },
    { transport: transports },
    waits,
  );
  const limited = sheet.counters(
    { name: "rate_limited_total", help: "Calls and sockets that a rate limit turned away." },
    { limit: Object.keys(limits) },
  );
  const cells = { http: new Map<string, Cells>(), socket: new Map<string, Cells>() };
  const sends = { http: acknowledged.of("http"), socket: acknowledged.of("socket") };

  function cellsOf(name: string, transport: Transport): Cells {
    const known = cells[transport].get(name);
    if (known !== undefined) return known;
    const endpoint = endpointOf(name);
    const fresh = { took: durations.of(endpoint, transport), well: outcomes.of(endpoint, transport, "ok") };
    if (endpoint === name) cells[transport].set(name, fresh);
    return fresh;
  }

  return {
    called(endpoint, transport, outcome, took) {
      const { well, took: spread } = cellsOf(endpoint, transport);
      spread.observe(took / 1000);
      if (outcome !== "ok") return outcomes.of(endpointOf(endpoint), transport, outcome).add();
      well.add();
      if (endpoint === "messages.send") sends[transport].observe(took / 1000);
    },
    limited: (limit) => limited.of(limit).add(),
  };
}

function endpointOf(name: string): string {
  return names.has(name) ? name : unknown;
}
