import { afterAll, beforeAll, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../harness/port.ts";
import { type RedisServer, startRedis, startServer, type TestServer } from "../index.ts";
import { type Scrape, scrape } from "./scrape.ts";

let redis: RedisServer;
let server: TestServer;
let told: Scrape;

beforeAll(async () => {
  redis = await startRedis();
  server = await startServer({ metricsPort: freePort(), redisUrl: redis.url });
  await server.people("ann");
  told = await scrape(server);
});
afterAll(async () => {
  await server.close();
  await redis.close();
});

const read = (name: string) => readFileSync(join(import.meta.dir, "../../../deploy", name), "utf8");

/** Metrics that a query names, but no process exports. */
function unknownIn(query: string): string[] {
  const known = new Set<string>();
  for (const { name, kind } of told.entries)
    for (const part of kind === "histogram" ? ["_bucket", "_sum", "_count"] : [""]) known.add(name + part);
  return [...query.matchAll(/parley_[a-z_]+/g)].map(([name]) => name).filter((name) => !known.has(name));
}

/** Labels that a query selects or groups by, but no series has. */
function unknownLabelsIn(query: string): string[] {
  const grouped = [...query.matchAll(/by \(([^)]*)\)/g)].flatMap(([, names = ""]) => names.split(/,\s*/));
  const selected = [...query.matchAll(/([a-z]+)=~?"/g)].map(([, name = ""]) => name);
  const ofPrometheus = ["instance", "job"];
  return [...grouped, ...selected].filter(
    (label) => !ofPrometheus.includes(label) && !told.series.some((series) => series.includes(`${label}="`)),
  );
}

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
}

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

test("alerts ask for what processes tell", () => {
  const { groups } = Bun.YAML.parse(read("prometheus-rules.yaml")) as Rules;
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(10);
  for (const { alert, expr } of rules) {
    expect([alert, ...unknownIn(expr), ...unknownLabelsIn(expr)]).toEqual([alert]);
    expect(alert === "ParleyDown" || expr.includes("parley_")).toBe(true);
  }
});

test("the dashboard asks for what processes tell", () => {
  const { panels } = JSON.parse(read("grafana-dashboard.json")) as Dashboard;
  expect(panels.length).toBeGreaterThan(10);
  for (const { title, targets } of panels) {
    expect(targets.length).toBeGreaterThan(0);
    for (const { expr } of targets) expect([title, ...unknownIn(expr), ...unknownLabelsIn(expr)]).toEqual([title]);
  }
});

test("a query for something else would be found", () => {
  expect(unknownIn("rate(parley_cakes_total[5m]) / parley_call_duration_seconds")).toHaveLength(2);
  expect(unknownLabelsIn('sum by (colour) (parley_calls_total{shape="round"})')).toEqual(["colour", "shape"]);
});
