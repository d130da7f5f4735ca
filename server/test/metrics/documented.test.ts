import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../harness/port.ts";
import { until } from "../harness/until.ts";
import { startRedis, startServer } from "../index.ts";
import { type Scrape, scrape } from "./scrape.ts";

function rowsOf({ entries, series }: Scrape): string[] {
  return entries.map(({ name, kind, help }) => {
    const labels = new Set<string>();
    for (const each of series) {
      const [found = "", rest = ""] = each.split("{");
      if (![name, `${name}_bucket`].includes(found)) continue;
      for (const [, label = ""] of rest.matchAll(/([a-z]+)="/g)) if (label !== "le") labels.add(label);
    }
    const named = [...labels].map((label) => `\`${label}\``).join(", ");
    return `| \`${name}\` | ${kind} | ${named || "–"} | ${help} |`;
  });
}

test("docs/operations.md has each metric as a process exports it, and no other", async () => {
  const redis = await startRedis();
  const reader = { name: "index", version: 1, from: "now", effects: "outside", handle: async () => {} } as const;
  await using server = await startServer({ metricsPort: freePort(), redisUrl: redis.url, readers: [reader] });
  await server.people("ann");
  await until(async () => (await scrape(server)).value("readers_rooms_behind") !== undefined);
  const expected = rowsOf(await scrape(server)).toSorted();
  const page = readFileSync(join(import.meta.dir, "../../../docs/operations.md"), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `parley_"));
  expect(rows.toSorted()).toEqual(expected);
  await server.close();
  await redis.close();
});
