import { expect, test } from "bun:test";
import { Fence, framesHeld } from "../../src/realtime/fence.ts";
import { until } from "../harness/until.ts";

/** A fence of a process without a lease, whose checks end when the test says so; and what it publishes. */
function closedFence() {
  const published: string[] = [];
  const failures: unknown[] = [];
  let checks: PromiseWithResolvers<void>[] = [];
  const fence = new Fence({
    connectedSince: () => null,
    check: () => {
      const check = Promise.withResolvers<void>();
      checks.push(check);
      return check.promise;
    },
    publish: (_, frame) => published.push(frame),
    onDropped: () => published.push("positions"),
    onFailure: (error) => failures.push(error),
  });
  /** The check that is under way. */
  const nextCheck = async () => {
    await until(() => checks.length > 0);
    const [check] = checks;
    checks = [];
    return check as PromiseWithResolvers<void>;
  };
  return { fence, published, failures, nextCheck };
}

test("a frame waits for a check that began after it and has succeeded: one that fails is tried again", async () => {
  const { fence, published, failures, nextCheck } = closedFence();
  fence.publish("room:a", "first");
  (await nextCheck()).reject(new Error("no database"));
  const again = await nextCheck();
  expect([published, failures.length]).toEqual([[], 1]);
  for (const frame of ["second", "third"]) fence.publish("room:a", frame);
  again.resolve();
  await until(() => published.length > 0);
  expect(published).toEqual(["first"]);
  (await nextCheck()).resolve();
  await until(() => published.length > 1);
  expect(published).toEqual(["first", "second", "third"]);
});

test("of ten times as many frames as may wait the first ones are published, and the positions of all streams", async () => {
  const { fence, published, nextCheck } = closedFence();
  fence.publish("room:a", "before");
  const first = await nextCheck();
  for (let n = 0; n < 10 * framesHeld; n += 1) fence.publish("room:a", `frame ${n}`);
  first.resolve();
  (await nextCheck()).resolve();
  await until(() => published.length > framesHeld + 1);
  expect(published.filter((frame) => frame === "positions")).toHaveLength(1);
  const frames = Array.from({ length: framesHeld }, (_, n) => `frame ${n}`);
  expect(published.filter((frame) => frame !== "positions")).toEqual(["before", ...frames]);
  // Nothing is dropped any more.
  fence.publish("room:a", "after");
  (await nextCheck()).resolve();
  await until(() => published.at(-1) === "after");
});

test("a closed fence publishes nothing that has waited", async () => {
  const [closed, open] = [closedFence(), closedFence()];
  for (const { fence } of [closed, open]) fence.publish("room:a", "late");
  const checks = [await closed.nextCheck(), await open.nextCheck()];
  closed.fence.close();
  for (const check of checks) check.resolve();
  await until(() => open.published.length > 0);
  expect(closed.published).toEqual([]);
});
