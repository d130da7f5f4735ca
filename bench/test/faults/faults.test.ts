import { beforeAll, describe, expect, test } from "bun:test";
import { check, invariants } from "../../src/faults/check.ts";
import { keepHistory, Recorder } from "../../src/faults/recorder.ts";
import { type FaultRun, runFaults } from "../../src/faults/run-faults.ts";
import { tellFaults } from "../../src/faults/tell.ts";
import { copyOf } from "./history.ts";
import { plants } from "./plants.ts";

/** Another seed in each run of the tests; the output names it. */
const seed = Math.floor(Math.random() * 1_000_000);
const options = { seed, seconds: 8, isCluster: false, minAnswered: 700 };

let run: FaultRun;
beforeAll(async () => {
  run = await runFaults(options);
  console.log(tellFaults(options, run).join("\n"));
  if (run.verdicts.some(({ violations }) => violations.length > 0))
    console.log(`The history: ${keepHistory(run.records, run.dump, seed)}`);
}, 120_000);

test(`clients of a server that is killed, frozen and cut off keep every invariant, seed ${seed}`, () => {
  expect(run.verdicts.flatMap(({ name, violations }) => violations.map((each) => `${name}: ${each}`))).toEqual([]);
  expect(run.verdicts.filter(({ checked }) => checked === 0)).toEqual([]);
  expect(run.faults.size).toBeGreaterThan(1);
});

describe("a bug that is planted in the history of that run", () => {
  test.each(plants)("is found by $finds: $bug", ({ finds, plant }) => {
    const history = copyOf(run.records, run.dump);
    plant(history);
    const found = check(history.records, history.dump).filter(({ violations }) => violations.length > 0);
    expect(found.map(({ name }) => name)).toContain(finds);
  });

  test("is there for every invariant", () => {
    expect([...new Set(plants.map(({ finds }) => finds))].toSorted()).toEqual(
      (Object.keys(invariants) as (typeof plants)[number]["finds"][]).toSorted(),
    );
  });
});

test("a history has an end: a run that is left alone does not fill the memory", () => {
  const recorder = new Recorder(100);
  for (let n = 0; n < 100; n += 1) recorder.add({ type: "calm" });
  for (let n = 0; n < 1_000; n += 1) expect(() => recorder.add({ type: "calm" })).toThrow("at most 100 records");
  expect(recorder.records).toHaveLength(100);
});
