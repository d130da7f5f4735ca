import { afterEach, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { languagesIn } from "../catalogues/read-catalogue.ts";

/** Compressed JavaScript that a browser loads before a room is shown, in bytes. */
const BUDGET = 196_000;

/** Modules that the entry always loads, but only when the language is known: the screens, and the texts of one language. */
const texts = (language: string) => `catalogues:${language}/first`;
const parts = ["/src/router.tsx", texts("en")];
const translations = languagesIn()
  .filter((language) => language !== "en")
  .map(texts);
const isOf = (modules: readonly string[]) => (chunk: Rolldown.OutputChunk) =>
  modules.some((module) => chunk.moduleIds.some((id) => id.endsWith(module)));

/** The chunks that a room needs: the entry, its parts, and everything that they import, directly or indirectly. */
function firstLoad(chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const wanted = new Set(chunks.filter((chunk) => chunk.isEntry || isOf(parts)(chunk)));
  for (const chunk of wanted) for (const name of chunk.imports) wanted.add(byName.get(name) ?? chunk);
  return [...wanted];
}

const mode = process.env.NODE_ENV;
afterEach(() => {
  process.env.NODE_ENV = mode;
});

test("the first load stays within 196 KB of compressed JavaScript", async () => {
  // Vite reads the mode from here, and React has a different size in test mode.
  process.env.NODE_ENV = "production";
  const root = new URL("..", import.meta.url).pathname;
  const result = await build({ root, logLevel: "silent", build: { write: false } });
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const files = outputs.flatMap(({ output }) => output);
  const chunks = files.filter((part) => part.type === "chunk");
  const first = firstLoad(chunks);
  const size = first.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0);
  expect(first.filter(isOf(parts))).toHaveLength(parts.length);
  expect(chunks.filter(isOf(translations))).toHaveLength(translations.length);
  expect(first.filter(isOf(translations))).toEqual([]);
  expect(chunks.length).toBeGreaterThan(first.length);
  expect(size).toBeLessThan(BUDGET);
  // All chunks are requested at once and not one after the other; only the texts wait until their language is known.
  const html = files.find(({ fileName }) => fileName === "index.html");
  const page = html?.type === "asset" ? String(html.source) : "";
  const late = first.filter((chunk) => !page.includes(`/${chunk.fileName}"`));
  expect(late.map(({ facadeModuleId }) => facadeModuleId)).toEqual([expect.stringContaining(texts("en"))]);
}, 120_000);
