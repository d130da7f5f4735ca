import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.mjs";
import { MOST_AGAIN, type Outcome, runInLanes, type Stage } from "./lanes.mjs";
import type { Run } from "./run-files.mjs";
import { waitingFiles } from "./waiting.mjs";

const stage = (name: string, files: string[], perRun = 2): Stage => ({
  ...{ name, files, perRun },
  enter: () => Promise.resolve({ env: { STAGE: name }, leave: () => Promise.resolve() }),
});

/** What Bun would print: each file has one test, which passes or fails as `fails` says. */
function runOf(files: readonly string[], fails: (file: string) => boolean): Run {
  const failed = files.filter(fails);
  const lines = files.map((file) => `${file}:\n${fails(file) ? "error: seed 17\n(fail)" : "(pass)"} works [1ms]\n`);
  const summary = ` ${files.length - failed.length} pass\n ${failed.length} fail\nRan ${files.length} tests across ${files.length} files. [1ms]\n`;
  const report = `${lines.join("\n")}\n${summary}`;
  return {
    ...{ code: failed.length > 0 ? 1 : 0, report, output: report },
    durations: new Map(files.map((file) => [file, 5])),
  };
}

/** Runs stages in two lanes with a Bun that answers as `answer` says. */
async function through(stages: Stage[], answer: (files: readonly string[], turn: number, name?: string) => Run) {
  const turns: (readonly string[])[] = [];
  const told: Outcome[] = [];
  const outcomes = await runInLanes(stages, {
    lanes: 2,
    tell: (outcome) => told.push(outcome),
    run: async (files, { env } = {}) => {
      turns.push(files);
      await Promise.resolve();
      return answer(files, turns.length, env?.STAGE);
    },
  });
  return { turns, told, outcomes: outcomes.toSorted((a, b) => (a.file < b.file ? -1 : 1)) };
}

describe("runInLanes", () => {
  test("takes runs from both ends, and each file once", async () => {
    const stages = [stage("units", ["1", "2", "3", "4"]), stage("browsers", ["5", "6"], 1)];
    const { turns, told } = await through(stages, (files) => runOf(files, () => false));
    expect(turns).toEqual([["6"], ["1", "3"], ["5"], ["2", "4"]]);
    expect(told).toHaveLength(6);
  });

  test("what waits has a lane of its own, and the others take it when they have nothing else", async () => {
    const turns: string[][] = [];
    const ends: (() => void)[] = [];
    const running = runInLanes([stage("units", ["1", "2", "slow 1", "slow 2", "slow 3"], 1)], {
      ...{ lanes: 2, tell: () => {}, waits: (file) => file.startsWith("slow") },
      run: async (files) => {
        turns.push([...files]);
        await new Promise<void>((resolve) => ends.push(resolve));
        return runOf(files, () => false);
      },
    });
    const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
    await settled();
    expect(turns).toEqual([["2"], ["1"], ["slow 1"]]);
    ends.splice(0, 1)[0]?.();
    await settled();
    expect(turns.at(-1)).toEqual(["slow 2"]);
    while (ends.length > 0 || turns.length < 5) {
      for (const end of ends.splice(0)) end();
      await settled();
    }
    expect((await running).map(({ file }) => file).sort()).toEqual(["1", "2", "slow 1", "slow 2", "slow 3"]);
  });

  test("a file that fails and then passes alone is unsteady, counts as passed, and keeps what it printed", async () => {
    const { turns, outcomes } = await through([stage("units", ["1", "2", "3"])], (files, turn) =>
      runOf(files, (file) => file === "3" && turn <= 2),
    );
    expect(turns.at(-1)).toEqual(["3"]);
    expect(outcomes.map(({ passed, failed }) => [passed, failed])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    expect(outcomes[2]?.unsteady?.failures[0]).toContain("seed 17");
    expect(outcomes[2]?.unsteady?.output).toContain("1:\n(pass)");
    expect(outcomes[0]?.unsteady).toBeUndefined();
  });

  test("a file that fails again fails, and on the stage where it did", async () => {
    const stages = [stage("sqlite", ["1"]), stage("postgres", ["1"])];
    const { turns, outcomes } = await through(stages, (files, _turn, name) => runOf(files, () => name === "postgres"));
    expect(turns).toHaveLength(3);
    expect(outcomes.map(({ stage: name, failed, unsteady }) => [name, failed, unsteady])).toEqual([
      ["sqlite", 0, undefined],
      ["postgres", 1, undefined],
    ]);
  });

  test("many failures are no bad luck: nothing is run again", async () => {
    const files = Array.from({ length: MOST_AGAIN + 1 }, (_, index) => String(index));
    const { turns, outcomes } = await through([stage("units", files, 100)], (some) => runOf(some, () => true));
    expect(turns).toHaveLength(1);
    expect(outcomes.every(({ failed }) => failed === 1)).toBe(true);
  });

  test("what a crash kept from running is run by itself", async () => {
    const { turns, outcomes } = await through([stage("units", ["1", "2", "3"], 3)], (files, turn) =>
      turn > 1
        ? runOf(files, () => false)
        : { ...runOf(files, () => false), code: 132, report: "1:\n(pass) x\n\n2:\n" },
    );
    expect(turns).toEqual([["1", "2", "3"], ["3"], ["2"]]);
    expect(outcomes.map(({ passed, unsteady }) => [passed, unsteady !== undefined])).toEqual([
      [1, false],
      [1, true],
      [1, false],
    ]);
  });

  test("ends every lane when somebody interrupts one", async () => {
    const turns: string[] = [];
    const running = runInLanes([stage("units", ["1", "2", "3", "4", "5"], 1)], {
      lanes: 2,
      tell: () => {},
      run: (files) => {
        turns.push(files[0] ?? "");
        return files[0] === "5"
          ? Promise.reject(new Error("Interrupted."))
          : Promise.resolve(runOf(files, () => false));
      },
    });
    expect(running).rejects.toThrow("Interrupted.");
    await running.catch(() => {});
    expect(turns.length).toBeLessThan(5);
  });
});

test.each(Object.keys(waitingFiles))("%s is there", (file) => {
  expect(existsSync(join(root, file))).toBe(true);
});
