import { expect, test } from "bun:test";
import { Turns } from "../src/turns.ts";

const maxWaiting = 8;

/** Work that waits until the test ends it, with how much of it runs. */
function work() {
  const gates: PromiseWithResolvers<void>[] = [];
  const begun: string[] = [];
  const run = (name: string) => async () => {
    begun.push(name);
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    await gate.promise;
    return name;
  };
  return { begun, run, end: () => gates.shift()?.resolve() };
}

test("one call of an account runs at a time, a few wait, the others are refused and may be retried", async () => {
  const turns = new Turns(maxWaiting);
  const { begun, run, end } = work();
  const all = Array.from({ length: 10 * maxWaiting }, (_, index) => turns.take("ann", run(`ann ${index}`)));
  const outcomes = Promise.allSettled(all);
  const other = turns.take("bob", run("bob"));
  await Promise.resolve();
  await Promise.resolve();
  expect(begun).toEqual(["ann 0", "bob"]);
  while (begun.length < maxWaiting + 2) {
    end();
    await new Promise(setImmediate);
  }
  end();
  expect(await other).toBe("bob");
  const served = (await outcomes).map((outcome) =>
    outcome.status === "fulfilled" ? outcome.value : outcome.reason.code,
  );
  expect(served.slice(0, maxWaiting + 1)).toEqual(Array.from({ length: maxWaiting + 1 }, (_, n) => `ann ${n}`));
  expect(new Set(served.slice(maxWaiting + 1))).toEqual(new Set(["rate_limited"]));
});

test("one that fails keeps no other from its turn, and leaves nothing behind", async () => {
  const turns = new Turns(maxWaiting);
  const failing = turns.take("ann", () => Promise.reject(new Error("no")));
  const next = turns.take("ann", async () => "next");
  expect(failing).rejects.toThrow("no");
  expect(await next).toBe("next");
  const all = Array.from({ length: maxWaiting + 1 }, () => turns.take("ann", async () => "again"));
  expect(new Set(await Promise.all(all))).toEqual(new Set(["again"]));
});

test("others get their turn of the event loop between two pieces that never wait, also where the next comes when one is done", async () => {
  const turns = new Turns(maxWaiting);
  const told: string[] = [];
  const piece = (name: string) => turns.take("ann", async () => void told.push(name));
  setImmediate(() => told.push("another"));
  await Promise.all([piece("first").then(() => piece("third")), piece("second")]);
  expect(told).toEqual(["first", "another", "second", "third"]);
});
