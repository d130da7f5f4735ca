import { expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { importersOf } from "./imports.mjs";

test("a file reaches what it imports, and what that imports, also in a circle", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-imports-"));
  const contents: Record<string, string> = {
    "test/list.test.ts": 'import { startServer } from "./start.ts";',
    "test/start.ts": 'export { place } from "./deep/place.ts"; import "./list.test.ts";',
    "test/deep/place.ts": "export const place = 1;",
    "test/cursor.test.ts": 'import { encode } from "../src/cursor.ts";\nawait import("./lazy.ts");',
    "test/lazy.ts": "",
    "src/cursor.ts": 'import "../test/deep/place.ts";',
  };
  for (const [file, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const reaches = importersOf(folder, ["test/deep/place.ts"], /^test\//);
  expect(reaches("test/list.test.ts")).toBe(true);
  expect(reaches("test/deep/place.ts")).toBe(true);
  // Through a file outside: that is not followed.
  expect(reaches("test/cursor.test.ts")).toBe(false);
  expect(importersOf(folder, ["test/deep/place.ts"])("test/cursor.test.ts")).toBe(true);
  expect(importersOf(folder, ["test/lazy.ts"])("test/cursor.test.ts")).toBe(true);
  rmSync(folder, { recursive: true });
});
