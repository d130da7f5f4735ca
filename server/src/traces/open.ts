import type { Config } from "../config.ts";
import type { Logger } from "../logger.ts";
import { noTraces, type Traces } from "./traces.ts";

/** The traces that the settings ask for; their library is loaded only then. */
export async function openTraces(config: Config, version: string, log: Logger): Promise<Traces> {
  const { tracesUrl: url, tracesSample: sample } = config;
  if (url === null || sample === 0) return noTraces;
  const [{ RecordedTraces }, { sending }] = await Promise.all([import("./recorded.ts"), import("./sending.ts")]);
  const report = (reached: boolean) => {
    if (reached) log.info("PARLEY_TRACES_URL: traces arrive again");
    else log.warn("PARLEY_TRACES_URL: traces do not arrive there; they are dropped until they do");
  };
  const provider = sending({ url, sample, version, report });
  return new RecordedTraces(provider.getTracer("parley", version), () => provider.shutdown());
}
