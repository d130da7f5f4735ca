import { describe, expect, test } from "bun:test";
import { closingLine, countsOf, failuresOf, planOf } from "./test-plan.mjs";

const report = (summary: string) =>
  `(pass) a test that prints 9 pass\n\n${summary}\nRan 12 tests across 2 files. [5.00ms]\n`;

describe("countsOf", () => {
  test("reads bun's summary", () => {
    expect(countsOf(report(" 7 pass\n 1 skip\n 2 todo\n 2 fail\n 1 error\n 8 expect() calls"), 1)).toEqual({
      passed: 7,
      failed: 2,
      skipped: 3,
    });
  });

  test("reads it in colour", () => {
    const summary = "\u001b[0m\u001b[32m 12 pass\u001b[0m\n\u001b[0m\u001b[2m 0 fail\u001b[0m\n 30 expect() calls";
    expect(countsOf(report(summary), 0)).toEqual({ passed: 12, failed: 0, skipped: 0 });
  });

  test("takes the last summary, not one that a test printed", () => {
    expect(countsOf(report(" 99 pass\n 0 fail") + report(" 12 pass\n 0 fail"), 0).passed).toBe(12);
  });

  test("a run without a summary is one failure", () => {
    expect(countsOf("panic: segmentation fault\n", 132)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countsOf("", 0).failed).toBe(1);
  });

  test("a bad exit that no test explains is one failure", () => {
    expect(countsOf(report(" 12 pass\n 0 fail"), 1)).toEqual({ passed: 12, failed: 1, skipped: 0 });
  });
});

test("failuresOf repeats each failed test with its error, once", () => {
  const failed = "12 | expect(1)\nerror: expected 2\n(fail) sums > one [1ms]";
  const run = `a.test.ts:\n(pass) sums > none [1ms]\n${failed}\n(pass) sums > two\n`;
  expect(failuresOf(`${run}\n1 tests failed:\n(fail) sums > one [1ms]\n\n 2 pass\n 1 fail\n`)).toEqual([failed]);
  expect(failuresOf(run.replace("(fail)", "\u001b[31m(fail)\u001b[0m"))).toHaveLength(1);
  expect(failuresOf("(pass) all")).toEqual([]);
});

describe("planOf", () => {
  const names = (args: string[]) => planOf(args).groups.map((group) => group.name);

  test("runs everything without arguments, the browsers last", () => {
    expect(names([]).at(-1)).toBe("e2e");
    expect(names([])).toContain("repository");
  });

  test("narrows to workspaces", () => {
    expect(names(["server", "protocol"])).toEqual(["protocol", "server"]);
  });

  test("narrows to paths, however they are written", () => {
    expect(planOf(["./server/src/messages/"]).groups).toEqual([{ name: "server", paths: ["server/src/messages"] }]);
    expect(names(["architecture.test.ts"])).toEqual(["repository"]);
  });

  test("leaves the other databases to those who ask for them by name, or for everything", () => {
    expect(names(["server/test/rooms"])).toEqual(["server"]);
    expect(names(["postgres"])).toEqual(["postgres"]);
    expect(names([])).toContain("mariadb");
  });

  test("runs paths beside the name of an engine on that engine", () => {
    const { groups } = planOf(["cluster", "postgres", "server/test/rooms", "sdk"]);
    expect(groups).toMatchObject([
      { name: "postgres", paths: ["server/test/rooms"] },
      { name: "cluster", paths: ["server/test/rooms"], cluster: true },
      { name: "sdk", paths: ["sdk"] },
    ]);
    expect(planOf(["mariadb"]).groups).toMatchObject([{ name: "mariadb", paths: ["server"] }]);
  });

  test("passes flags on to bun", () => {
    expect(planOf(["sdk", "-t", "outbox"])).toMatchObject({ groups: [{ name: "sdk" }], flags: ["-t", "outbox"] });
  });

  test("names what it does not know", () => {
    expect(planOf(["sever"]).unknown).toEqual(["sever"]);
  });
});

test("the closing line names the databases", () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 }, ["SQLite", "PostgreSQL"])).toBe(
    "3 passed, 0 failed (on SQLite, PostgreSQL)",
  );
});

test("the closing line mentions skipped tests only when there are some", () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});
