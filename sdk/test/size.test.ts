import { expect, test } from "bun:test";
import type { BunPlugin } from "bun";

/** What is loaded only when bytes are sent is not of the core. */
const withoutBytes: BunPlugin = {
  name: "without-bytes",
  setup: (build) => {
    build.onResolve({ filter: /^\.\/bytes\.ts$/ }, ({ path }) => ({ path, external: true }));
  },
};

test("the core is smaller than 33 KB, minified and compressed", async () => {
  const entry = new URL("../src/index.ts", import.meta.url).pathname;
  const built = await Bun.build({ entrypoints: [entry], minify: true, target: "browser", plugins: [withoutBytes] });
  expect(built.outputs).toHaveLength(1);
  const code = await built.outputs[0]?.text();
  expect(code).not.toContain("getAllResponseHeaders");
  expect(Bun.gzipSync(code ?? "").byteLength).toBeWithin(10_000, 33 * 1024);
});
