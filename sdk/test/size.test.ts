import { expect, test } from "bun:test";

test("the core is smaller than 32 KB, minified and compressed", async () => {
  const entry = new URL("../src/index.ts", import.meta.url).pathname;
  const built = await Bun.build({ entrypoints: [entry], minify: true, target: "browser" });
  expect(built.outputs).toHaveLength(1);
  const code = await built.outputs[0]?.arrayBuffer();
  expect(Bun.gzipSync(code ?? new ArrayBuffer()).byteLength).toBeWithin(10_000, 32 * 1024);
});
