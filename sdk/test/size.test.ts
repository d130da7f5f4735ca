import { expect, test } from "bun:test";
import type { BunPlugin } from "bun";

/** Code that is loaded only when needed does not count as core: bytes, event streams, and limits for many people. */
const withoutLater: BunPlugin = {
  name: "without-later",
  setup: (build) => {
    build.onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

test("the core is smaller than 40 KB, minified and compressed", async () => {
  const entry = new URL("../src/index.ts", import.meta.url).pathname;
  const built = await Bun.build({ entrypoints: [entry], minify: true, target: "browser", plugins: [withoutLater] });
  expect(built.outputs).toHaveLength(1);
  const code = await built.outputs[0]?.text();
  expect(code).not.toContain("getAllResponseHeaders");
  expect(Bun.gzipSync(code ?? "").byteLength).toBeWithin(10_000, 40 * 1024);
});
