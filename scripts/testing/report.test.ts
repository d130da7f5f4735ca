import { describe, expect, test } from "bun:test";
import { readReport, readSingle, total } from "./report.mjs";

const files = ["a.test.ts", "b.test.ts", "c.test.ts"];
const failed = "12 | expect(1)\nerror: expected 2\n(fail) sums > two [1ms]";
const rule = "-------------------------------";
const broken = `# Unhandled error between tests\n${rule}\nerror: no such module\n${rule}`;
const sections = {
  a: `a.test.ts:\n(pass) sums > one [1ms]\n(skip) sums > later\n(todo) sums > some day\n${failed}\n(pass) sums > three\n`,
  b: `b.test.ts:\n\n${broken}\n\n`,
  c: "c.test.ts:\n(pass) says 99 pass\n",
};
const summary =
  "3 pass\n 1 skip\n 1 todo\n 2 fail\n 1 error\n 8 expect() calls\nRan 7 tests across 3 files. [5.00ms]\n";
const whole = `bun test v1.4\n\n${sections.a}\n${sections.b}\n${sections.c}\n${summary}`;

describe("readReport", () => {
  test("reports the result of each file, with the output of failed tests", () => {
    const { results, unrun } = readReport(whole, files, 1);
    expect(unrun).toEqual([]);
    expect(results).toEqual([
      { file: "a.test.ts", passed: 2, skipped: 2, failed: 1, failures: [failed] },
      { file: "b.test.ts", passed: 0, skipped: 0, failed: 1, failures: [broken] },
      { file: "c.test.ts", passed: 1, skipped: 0, failed: 0, failures: [] },
    ]);
    expect(total(results)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  test("reads it in colour, and does not take the list at the end for more tests", () => {
    const coloured = whole
      .replaceAll("(fail)", "\u001b[31m(fail)\u001b[0m")
      .replace("3 pass", "3 \u001b[32mpass\u001b[0m");
    const repeated = coloured.replace(
      "3 \u001b[32mpass",
      "1 tests failed:\n(fail) sums > two [1ms]\n\n 3 pass\u001b[32m",
    );
    expect(readReport(repeated, files, 1).results.map((result) => result.failed)).toEqual([1, 1, 0]);
  });

  test("a crash fails the file that ran then; those behind it did not run", () => {
    const { results, unrun } = readReport(`${sections.a}\n${sections.b}panic: segmentation fault\n`, files, 132);
    expect(results.map(({ file, passed, failed }) => [file, passed, failed])).toEqual([
      ["a.test.ts", 2, 1],
      ["b.test.ts", 0, 1],
    ]);
    expect(results[1]?.failures[0]).toContain("segmentation fault");
    expect(unrun).toEqual(["c.test.ts"]);
  });

  test("a crash before the first file is the first file's", () => {
    const { results, unrun } = readReport("panic\n", files, 132);
    expect(results).toMatchObject([{ file: "a.test.ts", failed: 1 }]);
    expect(unrun).toEqual(["b.test.ts", "c.test.ts"]);
  });

  test("nothing counts where a bad exit is explained by no file, or the counts do not agree", () => {
    const good = `${sections.c}\n 1 pass\n 0 fail\nRan 1 test across 1 file.\n`;
    expect(readReport(good, ["c.test.ts"], 0).results).toHaveLength(1);
    expect(readReport(good, ["c.test.ts"], 1)).toEqual({ results: [], unrun: ["c.test.ts"] });
    expect(readReport(good.replace(" 1 pass", " 2 pass"), ["c.test.ts"], 0)).toEqual({
      results: [],
      unrun: ["c.test.ts"],
    });
  });
});

describe("readSingle", () => {
  const one = (end: string) =>
    `a.test.ts:\n(pass) a test that prints 9 pass\n\n${end}\nRan 12 tests across 1 file. [5ms]\n`;

  test("reads the summary, the last one, not one that a test printed", () => {
    const report = one(" 99 pass\n 0 fail") + one(" 7 pass\n 1 skip\n 2 todo\n 0 fail\n 8 expect() calls");
    expect(readSingle(report, "a.test.ts", 0)).toMatchObject({ passed: 7, failed: 0, skipped: 3 });
  });

  test("a run without a summary, or with a bad exit that no test explains, is one failure", () => {
    expect(readSingle("panic: segmentation fault\n", "a.test.ts", 132)).toEqual({
      file: "a.test.ts",
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: ["panic: segmentation fault"],
    });
    expect(readSingle("", "a.test.ts", 0).failed).toBe(1);
    expect(readSingle(one(" 12 pass\n 0 fail"), "a.test.ts", 1)).toMatchObject({ passed: 12, failed: 1 });
  });

  test("repeats each failed test with its error, once", () => {
    const report = `${sections.a}\n1 tests failed:\n(fail) sums > two [1ms]\n\n 2 pass\n 1 fail\nRan 3 tests\n`;
    expect(readSingle(report, "a.test.ts", 1).failures).toEqual([failed]);
  });
});
