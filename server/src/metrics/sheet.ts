import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** The name of a metric, after the prefix, and its help text. */
export interface MetricName {
  readonly name: string;
  readonly help: string;
}

/** Names of labels, each with the values that are shown from the start, at zero; only a metric with one label has such values. */
type LabelNames<L extends string> = Readonly<Record<L, readonly string[]>>;

/** Makes metrics of one registry, with a common prefix. */
export class Sheet {
  constructor(
    private readonly registry: Registry,
    private readonly prefix: string,
  ) {}

  counter<L extends string = never>(entry: MetricName, names?: LabelNames<L>): Counter<L> {
    const counter = new Counter(this.#config(entry, names));
    for (const labels of initial(names)) counter.inc(labels, 0);
    return counter;
  }

  /** A counter whose value is read at each scrape. */
  readCounter(entry: MetricName, read: () => number): void {
    new Counter({
      ...this.#config(entry),
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  gauge<L extends string = never>(entry: MetricName, names?: LabelNames<L>): Gauge<L> {
    const gauge = new Gauge(this.#config(entry, names));
    for (const labels of initial(names)) gauge.set(labels, 0);
    return gauge;
  }

  /** A gauge whose value is read at each scrape. */
  readGauge(entry: MetricName, read: () => number, labels: Readonly<Record<string, string>> = {}): void {
    new Gauge({
      ...this.#config(entry, Object.fromEntries(Object.keys(labels).map((name) => [name, []]))),
      collect() {
        this.set(labels, read());
      },
    });
  }

  histogram<L extends string = never>(
    entry: MetricName,
    buckets: readonly number[],
    names?: LabelNames<L>,
  ): Histogram<L> {
    const histogram = new Histogram({ ...this.#config(entry, names), buckets: [...buckets] });
    for (const labels of initial(names)) histogram.zero(labels);
    return histogram;
  }

  #config<L extends string = never>({ name, help }: MetricName, names?: LabelNames<L>) {
    const labelNames = Object.keys(names ?? {}) as L[];
    return { name: this.prefix + name, help, labelNames, registers: [this.registry] };
  }
}

/** The labels with which a metric is shown before anything is counted. */
function initial<L extends string>(names: LabelNames<L> | undefined): Partial<Record<L, string>>[] {
  const [[name, values] = [undefined, []]] = Object.entries(names ?? {}) as [L, readonly string[]][];
  return name === undefined ? [] : values.map((value) => ({ [name]: value }) as Partial<Record<L, string>>);
}
