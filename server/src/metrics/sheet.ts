import { Counter, Gauge, Histogram, type HistogramConfiguration, type Registry } from "prom-client";
import { Spread, Tally } from "./cells.ts";

/** What a metric is called, behind the prefix, and what it says. */
export interface Entry {
  readonly name: string;
  readonly help: string;
}

type Labels = Readonly<Record<string, string>>;

/** Names of labels, each with the values that are there from the beginning, at nought; a metric with several names has none. */
export type LabelNames = Readonly<Record<string, readonly string[]>>;

/** One cell for each combination of labels, made when it is first asked for. Whoever writes often keeps the cell. */
export class Family<Cell> {
  readonly cells = new Map<string, { readonly labels: Labels; readonly cell: Cell }>();
  readonly names: readonly string[];

  constructor(
    names: LabelNames,
    private readonly make: () => Cell,
  ) {
    this.names = Object.keys(names);
    const [first = []] = Object.values(names);
    for (const value of first) this.of(value);
  }

  /** The cell of these labels, in the order of their names. */
  of(...values: string[]): Cell {
    const key = values.join("\n");
    const known = this.cells.get(key);
    if (known !== undefined) return known.cell;
    const labels = Object.fromEntries(this.names.map((name, index) => [name, values[index] ?? ""]));
    const cell = this.make();
    this.cells.set(key, { labels, cell });
    return cell;
  }
}

/** Puts cells into a registry under their names: it reads them when it is asked, so that writing costs next to nothing. */
export class Sheet {
  constructor(
    private readonly registry: Registry,
    private readonly prefix: string,
  ) {}

  counter(entry: Entry): Tally {
    return this.counters(entry, {}).of();
  }

  counters(entry: Entry, names: LabelNames): Family<Tally> {
    const family = new Family(names, () => new Tally());
    const config = this.#config(entry, family.names);
    new Counter({
      ...config,
      collect() {
        this.reset();
        for (const { labels, cell } of family.cells.values()) this.inc(labels, cell.value);
      },
    });
    return family;
  }

  /** A counter that somebody else keeps. */
  counted(entry: Entry, read: () => number): void {
    new Counter({
      ...this.#config(entry, []),
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  gauges(entry: Entry, names: LabelNames): Family<Tally> {
    const family = new Family(names, () => new Tally());
    new Gauge({
      ...this.#config(entry, family.names),
      collect() {
        for (const { labels, cell } of family.cells.values()) this.set(labels, cell.value);
      },
    });
    return family;
  }

  /** A gauge that is read when somebody asks. */
  gauge(entry: Entry, read: () => number, labels: Labels = {}): void {
    new Gauge({
      ...this.#config(entry, Object.keys(labels)),
      collect() {
        this.set(labels, read());
      },
    });
  }

  histogram(entry: Entry, bounds: readonly number[]): Spread {
    return this.histograms(entry, {}, bounds).of();
  }

  histograms(entry: Entry, names: LabelNames, bounds: readonly number[]): Family<Spread> {
    const family = new Family(names, () => new Spread(bounds));
    new ReadHistogram({ ...this.#config(entry, family.names), buckets: [...bounds] }, family);
    return family;
  }

  #config({ name, help }: Entry, labelNames: readonly string[]) {
    return { name: this.prefix + name, help, labelNames: [...labelNames], registers: [this.registry] };
  }
}

interface Value {
  readonly metricName: string;
  readonly labels: Labels;
  readonly value: number;
}

/** A histogram of the library whose values lie in cells. */
class ReadHistogram extends Histogram<string> {
  readonly #entry: Entry;
  readonly #family: Family<Spread>;

  constructor(config: Entry & HistogramConfiguration<string>, family: Family<Spread>) {
    super(config);
    this.#entry = { name: config.name, help: config.help };
    this.#family = family;
  }

  /** What the registry asks for in place of the values that it does not have. */
  getForPromString() {
    const values = [...this.#family.cells.values()].flatMap(({ labels, cell }) =>
      valuesOf(this.#entry.name, labels, cell),
    );
    return Promise.resolve({ ...this.#entry, type: "histogram", aggregator: "sum", values });
  }
}

function valuesOf(name: string, labels: Labels, { bounds, counts, sum }: Spread): Value[] {
  let count = 0;
  const buckets = [...counts].map((more, index) => {
    count += more;
    const le = bounds[index] ?? "+Inf";
    return { metricName: `${name}_bucket`, labels: { le: String(le), ...labels }, value: count };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ];
}
