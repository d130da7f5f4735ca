import { expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closingLine, fileLine, slowestLines, unsteadyLines } from "./closing.mjs";
import type { Outcome } from "./lanes.mjs";

const outcome: Outcome = {
  ...{ file: "server/test/rooms/list.test.ts", stage: "postgres", passed: 3, failed: 0, skipped: 0 },
  ...{ failures: [], duration: 1240, output: "" },
};

test("the closing line names the databases, and skipped tests only when there are some", () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 }, ["SQLite", "PostgreSQL"])).toBe(
    "3 passed, 0 failed (on SQLite, PostgreSQL)",
  );
});

test("a file's line says where it ran, how long, and what of it failed", () => {
  expect(fileLine(outcome)).toBe("ok   postgres      1.2 s  server/test/rooms/list.test.ts  3 passed");
  expect(fileLine({ ...outcome, failed: 1 })).toStartWith("FAIL ");
  expect(fileLine({ ...outcome, unsteady: { ...outcome, failed: 1 } })).toStartWith("ok*  ");
});

test("ten files at the most are the slowest, the slowest last", () => {
  const many = Array.from({ length: 30 }, (_, index) => ({
    ...outcome,
    file: `${index}.test.ts`,
    duration: index * 1000,
  }));
  const lines = slowestLines(many);
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toBe("  29.0 s  29.test.ts (postgres)");
});

test("an unsteady file is named with what failed, and its whole output is kept", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-unsteady-"));
  const first = { ...outcome, failed: 1, failures: ["(fail) seed 17"], output: "all of it" };
  expect(unsteadyLines([outcome], folder)).toEqual([]);
  const [line, failure] = unsteadyLines([{ ...outcome, unsteady: first }], folder);
  expect(line).toContain("unsteady: server/test/rooms/list.test.ts (postgres)");
  expect(failure).toBe("(fail) seed 17");
  expect(readFileSync(join(folder, "postgres-server-test-rooms-list.test.ts.txt"), "utf8")).toBe("all of it");
  rmSync(folder, { recursive: true });
});
