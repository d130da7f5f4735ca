import { expect, test } from "bun:test";
import { joined, type ReceiptsStep } from "../../src/log/receipts-batch.ts";

const step = (from: number, to: number, ...receipts: [string, number, number][]): ReceiptsStep => ({
  from,
  to,
  receipts,
});

test("steps that follow each other become one, with the highest positions of each member", () => {
  const steps = [step(1, 2, ["bob", 9, 4]), step(0, 1, ["bob", 7, 5], ["ann", 3, 3]), step(2, 3, ["cleo", 1, 0])];
  expect(joined(steps)).toEqual([step(0, 3, ["bob", 9, 5], ["ann", 3, 3], ["cleo", 1, 0])]);
});

test("a version that another process publishes is left out", () => {
  const steps = [step(0, 1, ["bob", 1, 1]), step(2, 3, ["bob", 3, 3]), step(3, 4, ["ann", 4, 4])];
  expect(joined(steps)).toEqual([step(0, 1, ["bob", 1, 1]), step(2, 4, ["bob", 3, 3], ["ann", 4, 4])]);
});

test("nothing makes nothing", () => expect(joined([])).toEqual([]));
