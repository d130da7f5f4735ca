import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { problemsOfFeatures, rowsOfChecklist } from "./documents/features.ts";
import { readFolder, readRepository } from "./documents/repository.ts";

test("docs/features.md has all 99 rows of the checklist, each with a test, a decision or “not yet”", () => {
  const repository = readFolder(join(import.meta.dir, ".."));
  const text = repository.textOf("docs/features.md");
  expect(text).toContain("| 99 |");
  expect(problemsOfFeatures(text, repository)).toEqual([]);
});

describe("a page of features", () => {
  const repository = readRepository({
    "docs/decisions.md": "# Decisions\n\n- **No fax.** Nobody has one.\n",
    "server/src/rooms/sail.ts": "",
    "server/test/rooms/sail.test.ts": 'test("sails at six", () => {});',
  });
  const proven = "| `server/src/rooms/sail.ts` | `server/test/rooms/sail.test.ts` “sails at six” |";
  const page = (change: Record<number, string> = {}, further = `| Ropes ${proven}`) => {
    const rows = Array.from(
      { length: rowsOfChecklist },
      (_, index) => change[index + 1] ?? `| ${index + 1} | Sail ${proven}`,
    );
    const checklist = ["| # | Feature | Where | Test |", "| --- | --- | --- | --- |", ...rows].filter(
      (row) => row !== "",
    );
    return `# Features\n\n${checklist.join("\n")}\n\n## Further\n\n| Feature | Where | Test |\n| --- | --- | --- |\n${further}\n`;
  };

  test("may have a test, a decision, or nothing yet", () => {
    const open = { 5: "| 5 | Fax | – | Decided against: [No fax](decisions.md) |", 9: "| 9 | Tea | – | Not yet |" };
    expect(problemsOfFeatures(page(open), repository)).toEqual([]);
  });

  test.each([
    ["a row that is missing", { 7: "" }, "has no row 7"],
    ["a row that is there twice", { 7: `| 7 | Sail ${proven}\n| 7 | Sail ${proven}` }, "has the row 7 where 8 belongs"],
    [
      "nothing behind a claim",
      { 7: "| 7 | Sail | `server/src/rooms/sail.ts` | surely |" },
      "row 7 has no test, no decision and no “not yet”",
    ],
    [
      "a test of it knows not what",
      { 7: "| 7 | Sail | – | `server/test/rooms/sail.test.ts` |" },
      "row 7 has a test and says not where it is",
    ],
    [
      "a test that is none",
      { 7: "| 7 | Sail | `x` | `server/src/rooms/sail.ts` |" },
      "row 7 names the test server/src/rooms/sail.ts, which is none",
    ],
    [
      "a title that is none",
      { 7: proven.replace("six", "ten").replace("|", "| 7 | Sail |") },
      "row 7 names “sails at ten”, which is no test in server/test/rooms/sail.test.ts",
    ],
    [
      "a decision that is none",
      { 7: "| 7 | Tea | – | Decided against: [No tea](decisions.md) |" },
      "row 7 names the decision No tea, which is none",
    ],
  ])("is caught with %s", (_, change, problem) => {
    expect(problemsOfFeatures(page(change), repository)).toEqual([problem]);
  });

  test("is caught behind the checklist when it is there twice", () => {
    const row = `| Ropes ${proven}`;
    expect(problemsOfFeatures(page({}, `${row}\n${row}`), repository)).toEqual(["Ropes is there twice"]);
  });

  test("is caught with a lie behind the checklist too", () => {
    expect(problemsOfFeatures(page({}, "| Ropes | – | surely |"), repository)).toEqual([
      "Ropes has no test, no decision and no “not yet”",
    ]);
  });
});
