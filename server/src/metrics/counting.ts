import { Registry } from "prom-client";
import { countCalls } from "./count-calls.ts";
import { countCluster } from "./count-cluster.ts";
import { countDatabase } from "./count-database.ts";
import { countFiles } from "./count-files.ts";
import { countFrames } from "./count-frames.ts";
import { countJobs } from "./count-jobs.ts";
import { countLinkPreviews } from "./count-link-previews.ts";
import { countLog } from "./count-log.ts";
import { countMails } from "./count-mails.ts";
import { countProcess, type ProcessFacts } from "./count-process.ts";
import { countReaders } from "./count-readers.ts";
import { countSockets } from "./count-sockets.ts";
import type { Metrics } from "./metrics.ts";
import type { OpenMetrics } from "./open.ts";
import { Sheet } from "./sheet.ts";
import { tellMetrics } from "./tell-metrics.ts";

/** Counts everything, and answers scrapes at a port for operators only. */
export class Counting implements OpenMetrics {
  readonly metrics: Metrics;
  readonly #registry = new Registry();
  readonly #sheet = new Sheet(this.#registry, "parley_");
  readonly #ends: (() => void | Promise<void>)[] = [];

  constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly sharedPort: boolean,
  ) {
    const sheet = this.#sheet;
    this.metrics = {
      ...{ ...countSockets(sheet), ...countCalls(sheet), ...countFrames(sheet), ...countLog(sheet) },
      ...{
        ...countDatabase(sheet),
        ...countCluster(sheet),
        ...countMails(sheet),
        ...countReaders(sheet),
        ...countJobs(sheet),
        ...countFiles(sheet),
        ...countLinkPreviews(sheet),
      },
    };
  }

  async start(facts: ProcessFacts): Promise<void> {
    this.#ends.push(countProcess(this.#sheet, facts));
    this.#ends.push(await tellMetrics(this.#registry, this.host, this.port, this.sharedPort));
  }

  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0)) await end();
  }
}
