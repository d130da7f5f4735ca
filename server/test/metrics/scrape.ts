import type { TestServer } from "../index.ts";

/** The metrics of a process: values by name and labels as they are written, such as `parley_mails_total{outcome="sent"}`. */
export class Scrape {
  readonly #values = new Map<string, number>();
  /** Name, kind and help of every metric. */
  readonly entries: { readonly name: string; readonly kind: string; readonly help: string }[] = [];

  constructor(readonly text: string) {
    const helps = new Map<string, string>();
    for (const line of text.split("\n")) {
      const [, what, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
      if (what === "HELP") helps.set(name, rest);
      if (what === "TYPE") this.entries.push({ name, kind: rest, help: helps.get(name) ?? "" });
      const value = /^([a-z_]+(?:\{.*\})?) (\S+)$/.exec(line);
      if (value !== null) this.#values.set(value[1] ?? "", Number(value[2]));
    }
  }

  /** The names with their labels. */
  get series(): string[] {
    return [...this.#values.keys()];
  }

  /** A value, or the sum of all values whose labels include these; undefined if there is none. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
    const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const found = [...this.#values].filter(([series]) => {
      const [found, rest = ""] = series.split("{");
      return found === `parley_${name}` && wanted.every((label) => rest.includes(label));
    });
    return found.length === 0 ? undefined : found.reduce((sum, [, value]) => sum + value, 0);
  }

  /** The increase of a value since an earlier scrape. */
  since(before: Scrape, name: string, labels: Readonly<Record<string, string>> = {}): number {
    return (this.value(name, labels) ?? 0) - (before.value(name, labels) ?? 0);
  }
}

export async function scrape({ config }: Pick<TestServer, "config">): Promise<Scrape> {
  const answer = await fetch(`http://${config.metricsHost}:${config.metricsPort}/metrics`);
  if (answer.status !== 200) throw new Error(`/metrics answered ${answer.status}`);
  return new Scrape(await answer.text());
}
