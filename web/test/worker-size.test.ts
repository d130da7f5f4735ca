import { afterEach, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";

/** Compressed bytes of the worker itself, and of all files that it caches for offline use. */
const WORKER = 6_000;
const SHELL = 840_000;

const mode = process.env.NODE_ENV;
afterEach(() => {
  process.env.NODE_ENV = mode;
});

const sizeOf = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length;

/** The code that renders formulas and the names of emoji in other languages than English are cached when first needed. */
const isKeptOnceNeeded = (name: string) =>
  /\/(DrawnFormula|german|french|spanish|japanese|arabic)-[^/]*\.js$/.test(name);

test("the worker is small, and keeps the app and nothing of the API", async () => {
  process.env.NODE_ENV = "production";
  const root = new URL("..", import.meta.url).pathname;
  const result = await build({ root, logLevel: "silent", build: { write: false } });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [Rolldown.RolldownOutput];
  const content = new Map(output.map((part) => [part.fileName, part.type === "chunk" ? part.code : part.source]));
  const worker = String(content.get("sw.js"));
  const kept = [...content.keys()].filter((name) => name !== "sw.js" && worker.includes(name));
  expect(kept.filter((name) => name.endsWith(".js"))).toEqual(
    [...content.keys()].filter((name) => name.endsWith(".js") && name !== "sw.js" && !isKeptOnceNeeded(name)),
  );
  // The code that renders formulas, and the names of emoji in five languages.
  expect([...content.keys()].filter(isKeptOnceNeeded)).toHaveLength(6);
  const all = (ending: string) => [...content.keys()].filter((name) => name.endsWith(ending));
  expect(kept.filter((name) => name.endsWith(".css"))).toEqual(all(".css"));
  expect(kept.filter((name) => name.endsWith(".woff2"))).toHaveLength(1);
  expect(sizeOf(worker)).toBeLessThan(WORKER);
  expect(kept.reduce((sum, name) => sum + sizeOf(content.get(name) ?? ""), 0)).toBeWithin(100_000, SHELL);
}, 120_000);
