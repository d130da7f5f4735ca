import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ensureServerBuilt, programOf } from "./build-server.mjs";

let clone: string;

function write(path: string, text: string) {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
}

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "parley-bundle-"));
  write("package-lock.json", "lock");
  write("server/src/main.ts", 'console.log((await import("./part.ts")).word);\n');
  write("server/src/part.ts", 'export const word = "one";\n');
  write("server/src/search/sqlite/thread.ts", "export {};\n");
  write("protocol/src/index.ts", "export {};\n");
});
afterEach(() => rmSync(clone, { recursive: true }));

const source = () => join(clone, "server/src/main.ts");
const output = (file: string) => Bun.spawnSync([process.execPath, file]).stdout.toString().trim();

test("the server is bundled once, and the bundle is started while it is made of the present sources", async () => {
  expect(programOf(clone)).toBe(source());
  await ensureServerBuilt(clone);
  const first = programOf(clone);
  expect(first).not.toBe(source());
  expect(output(first)).toBe("one");
  utimesSync(first, 0, 0);
  await ensureServerBuilt(clone);
  expect(Bun.file(first).lastModified).toBe(0);

  write("server/src/part.ts", 'export const word = "two";\n');
  expect(programOf(clone)).toBe(source());
  await ensureServerBuilt(clone);
  expect(output(programOf(clone))).toBe("two");
  // A server that still runs from the earlier bundle can load the parts that it has not loaded yet.
  expect(output(first)).toBe("one");
});

test("two processes that bundle at the same time both have a bundle", async () => {
  await Promise.all([ensureServerBuilt(clone), ensureServerBuilt(clone)]);
  expect(output(programOf(clone))).toBe("one");
});

test("of many earlier bundles two are kept", async () => {
  for (let number = 0; number < 6; number += 1) {
    const old = join(clone, "server/dist", `${number}`.repeat(64));
    mkdirSync(old, { recursive: true });
    utimesSync(old, 1000 + number, 1000 + number);
  }
  await ensureServerBuilt(clone);
  const kept = readdirSync(join(clone, "server/dist")).filter((name) => /^(\d)\1{63}$/.test(name));
  expect(kept.sort()).toEqual(["4".repeat(64), "5".repeat(64)]);
});

test("sources that cannot be bundled leave no bundle", async () => {
  write("server/src/main.ts", "const = ;\n");
  await expect(ensureServerBuilt(clone)).rejects.toThrow("could not be bundled");
  expect(programOf(clone)).toBe(source());
  expect(readdirSync(join(clone, "server/dist"))).toEqual([]);
});
