import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runApt } from "./debian.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-apt-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const runs = () => readFileSync(join(folder, "runs"), "utf8").trim().split("\n");

/** An apt-get that fails with these words so many times. */
function failing(times: number, words: string): string {
  const program = join(folder, "apt-get");
  const text = `#!/bin/sh
echo "$@" >> "${folder}/runs"
[ "$(wc -l < "${folder}/runs")" -gt ${times} ] || { echo "E: ${words}" >&2; exit 100; }
`;
  writeFileSync(program, text);
  chmodSync(program, 0o755);
  return program;
}

test("an installation waits for the one that is under way", () => {
  const program = failing(2, "Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt-get)");
  expect(runApt(["update"], { program, every: 1 })).toBe(true);
  expect(runs()).toEqual(Array(3).fill("-q update"));
});

test("an installation that fails otherwise is not tried again", () => {
  const program = failing(1, "Unable to locate package");
  expect(runApt(["install", "-y", "ferry"], { program, every: 1 })).toBe(false);
  expect(runs()).toEqual(["-q install -y ferry"]);
});
