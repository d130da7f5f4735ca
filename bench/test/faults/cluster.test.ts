import { expect, test } from "bun:test";
import { keepHistory } from "../../src/faults/recorder.ts";
import { runFaults } from "../../src/faults/run-faults.ts";
import { tellFaults } from "../../src/faults/tell.ts";

/** Another seed in each run of the tests; the output names it. */
const seed = Math.floor(Math.random() * 1_000_000);

test(`clients of three processes that are killed, frozen and cut from Redis keep every invariant, seed ${seed}`, async () => {
  const options = { seed, seconds: 8, isCluster: true, minAnswered: 400 };
  const run = await runFaults(options);
  console.log(tellFaults(options, run).join("\n"));
  const found = run.verdicts.flatMap(({ name, violations }) => violations.map((each) => `${name}: ${each}`));
  if (found.length > 0) console.log(`The history: ${keepHistory(run.records, run.dump, seed)}`);
  expect(found).toEqual([]);
  expect(run.verdicts.filter(({ checked }) => checked === 0)).toEqual([]);
  expect(run.faults.size).toBeGreaterThan(1);
}, 180_000);
