import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as z from "zod";
import { keyLength, leaseDuration, maxFailed, payloadSize } from "../../src/jobs/bounds.ts";
import { FinalJobError } from "../../src/jobs/final-error.ts";
import { handle, type Job } from "../../src/jobs/handler.ts";
import { jobKind } from "../../src/jobs/kind.ts";
import { discardFailed, listJobs, retryFailed } from "../../src/jobs/operate.ts";
import { countJobs } from "../../src/jobs/store.ts";
import { numbered, QueueFixture } from "./queue-fixture.ts";

let fixture: QueueFixture;
beforeEach(async () => {
  fixture = await QueueFixture.open();
});
afterEach(() => fixture.close());

const kind = numbered("test.count");

/** The payloads with which jobs of the kind were run. */
function counting(outcome: (n: number, job: Job) => Promise<void> | void = () => {}) {
  const runs: { n: number; tries: number }[] = [];
  const handler = handle(kind, async ({ n }, job) => {
    runs.push({ n, tries: job.tries });
    await outcome(n, job);
  });
  return { runs, handler };
}

describe("a job", () => {
  test("is added with its transaction, or not at all", async () => {
    const { runs, handler } = counting();
    const jobs = await fixture.process(handler);
    const failing = fixture.database.transaction(async (writer) => {
      await jobs.enqueue({ writer, afterCommit: () => {} }, kind, { n: 1 });
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    await fixture.add(jobs, kind, { n: 2 });
    await jobs.idle();
    expect(runs).toEqual([{ n: 2, tries: 1 }]);
    expect(await fixture.rows()).toEqual([]);
  });

  test("is begun as soon as it is committed, without anybody looking", async () => {
    const begun = Promise.withResolvers<number>();
    const jobs = await fixture.process(handle(kind, async ({ n }) => begun.resolve(n)));
    await jobs.start();
    await fixture.add(jobs, kind, { n: 7 });
    expect(await begun.promise).toBe(7);
  });

  test("that is due later waits until then, by the clock of the process", async () => {
    const { runs, handler } = counting();
    const jobs = await fixture.process(handler);
    await fixture.add(jobs, kind, { n: 1 }, { dueAt: fixture.now + 60_000 });
    fixture.now += 59_999;
    await jobs.idle();
    expect(runs).toEqual([]);
    fixture.now += 1;
    await jobs.idle();
    expect(runs).toEqual([{ n: 1, tries: 1 }]);
  });

  test("is the only one with its key while it waits or runs", async () => {
    const other = numbered("test.other");
    const go = Promise.withResolvers<void>();
    const { runs, handler } = counting(() => go.promise);
    const jobs = await fixture.process(
      handler,
      handle(other, async () => {}),
    );
    const options = { key: "room 1" };
    const added = [await fixture.add(jobs, kind, { n: 1 }, options), await fixture.add(jobs, kind, { n: 2 }, options)];
    await jobs.look();
    added.push(await fixture.add(jobs, kind, { n: 3 }, options), await fixture.add(jobs, other, { n: 4 }, options));
    go.resolve();
    await jobs.idle();
    added.push(await fixture.add(jobs, kind, { n: 5 }, options));
    await jobs.idle();
    expect(added).toEqual([true, false, false, true, true]);
    expect(runs.map(({ n }) => n)).toEqual([1, 5]);
  });

  test("with too large a payload, or one that is not what its kind says, is refused", async () => {
    const jobs = await fixture.process(counting().handler);
    const texts = jobKind("test.count", z.string());
    await expect(fixture.add(jobs, kind, { n: "1" as unknown as number })).rejects.toThrow();
    await expect(fixture.add(jobs, texts, "x".repeat(payloadSize * 10))).rejects.toThrow("longer than");
    await expect(fixture.add(jobs, kind, { n: 1 }, { key: "x".repeat(keyLength * 10) })).rejects.toThrow("longer than");
    expect(await fixture.rows()).toEqual([]);
  });

  test("of a kind that this version does not know waits for one that does", async () => {
    const { runs, handler } = counting();
    const [old, young] = [await fixture.process(), await fixture.process(handler)];
    await fixture.add(young, kind, { n: 1 });
    await old.idle();
    expect(await fixture.rows()).toHaveLength(1);
    await young.idle();
    expect(runs).toHaveLength(1);
  });
});

describe("a run that fails", () => {
  test("is repeated later and later, and after the last try kept with its error", async () => {
    const rules = { maxTries: 4, firstPause: 1_000, maxPause: 3_000 };
    const tries: number[] = [];
    const failing = numbered("test.failing", rules);
    const handler = handle(failing, async (_, job) => {
      tries.push(job.tries);
      throw new Error(`try ${job.tries}${job.isLastTry ? ", the last" : ""}`);
    });
    const jobs = await fixture.process(handler);
    await fixture.add(jobs, failing, { n: 1 });
    const pauses: number[] = [];
    await jobs.idle();
    for (let [row] = await fixture.rows(); row !== undefined; [row] = await fixture.rows()) {
      pauses.push(row.due_at - fixture.now);
      fixture.now = row.due_at;
      await jobs.idle();
    }
    expect(tries).toEqual([1, 2, 3, 4]);
    for (const [index, max] of [1_000, 2_000, 3_000].entries()) expect(pauses[index]).toBeWithin(max / 2, max + 1);
    expect(await fixture.failed()).toMatchObject([
      { kind: "test.failing", tries: 4, payload: '{"n":1}', failed_at: fixture.now, error: "Error: try 4, the last" },
    ]);
    expect(fixture.lines.join()).not.toContain("try 4");
  });

  test("for good is not repeated", async () => {
    const { runs, handler } = counting(() => {
      throw new FinalJobError("no such thing");
    });
    const jobs = await fixture.process(handler);
    await fixture.add(jobs, kind, { n: 1 });
    await jobs.idle();
    expect(runs).toHaveLength(1);
    expect(await fixture.failed()).toMatchObject([{ tries: 1, error: "FinalJobError: no such thing" }]);
  });

  test("over a payload that an earlier version wrote fails for good, and quotes nothing of it", async () => {
    const { runs, handler } = counting();
    const jobs = await fixture.process(handler);
    for (const payload of ['{"n":"s3cret"}', "s3cret"]) {
      await fixture.add(jobs, kind, { n: 1 });
      await fixture.database.transaction((writer) =>
        writer.updateTable("jobs").set({ payload }).where("kind", "=", kind.name).execute(),
      );
      await jobs.idle();
    }
    expect(runs).toEqual([]);
    const failed = await fixture.failed();
    expect(failed).toHaveLength(2);
    expect(JSON.stringify(failed.map(({ error }) => error)) + fixture.lines.join()).not.toContain("s3cret");
  });

  test("is for the operator to repeat or to forget", async () => {
    let isBroken = true;
    const { runs, handler } = counting(() => {
      if (isBroken) throw new FinalJobError("broken");
    });
    const jobs = await fixture.process(handler);
    for (const n of [1, 2, 3]) {
      fixture.now += 1;
      await fixture.add(jobs, kind, { n }, { key: `key ${n}` });
      await jobs.idle();
    }
    const { failed } = await listJobs(fixture.database.read);
    expect(failed.map(({ error }) => error)).toEqual(Array(3).fill("FinalJobError: broken"));
    const [newest] = failed;
    if (newest === undefined) throw new Error("none failed");
    expect(await discardFailed(fixture.database, { id: newest.id })).toBe(1);
    expect(await discardFailed(fixture.database, { id: newest.id })).toBe(0);
    isBroken = false;
    expect(await retryFailed(fixture.database, "all", fixture.now)).toBe(2);
    expect(await listJobs(fixture.database.read)).toMatchObject({
      waiting: [{ kind: kind.name, count: 2 }],
      failed: [],
    });
    await jobs.idle();
    expect(runs.map(({ n }) => n).toSorted()).toEqual([1, 1, 2, 2, 3]);
  });

  test("leaves a bounded number of jobs that failed for good", async () => {
    const { handler } = counting(() => {
      throw new FinalJobError("broken");
    });
    const jobs = await fixture.process(handler);
    const old = Array.from({ length: maxFailed * 10 }, (_, index) => ({
      ...{ id: crypto.randomUUID(), kind: kind.name, unique_key: null, payload: "{}", planned_at: 0, tries: 1 },
      ...{ created_at: 0, failed_at: index, error: "old" },
    }));
    for (let at = 0; at < old.length; at += 500)
      await fixture.database.transaction((writer) =>
        writer
          .insertInto("failed_jobs")
          .values(old.slice(at, at + 500))
          .execute(),
      );
    for (let n = 0; n < 10; n += 1) {
      await fixture.add(jobs, kind, { n });
      await jobs.idle();
    }
    const failed = await fixture.failed();
    expect(failed).toHaveLength(maxFailed);
    expect(failed.filter(({ error }) => error !== "old")).toHaveLength(10);
  });
});

describe("several processes", () => {
  test("never run one job at the same time, and run each once", async () => {
    const [running, done] = [new Set<number>(), new Map<number, number>()];
    let isDoubled = false;
    const handler = handle(kind, async ({ n }) => {
      isDoubled ||= running.has(n);
      running.add(n);
      await new Promise((resolve) => setImmediate(resolve));
      running.delete(n);
      done.set(n, (done.get(n) ?? 0) + 1);
    });
    const processes = await Promise.all([fixture.process(handler), fixture.process(handler), fixture.process(handler)]);
    const [first] = processes;
    if (first === undefined) throw new Error("no member");
    await Promise.all(Array.from({ length: 300 }, (_, n) => fixture.add(first, kind, { n })));
    while ((await fixture.rows()).length > 0) await Promise.all(processes.map((jobs) => jobs.idle()));
    expect(isDoubled).toBe(false);
    expect(done.size).toBe(300);
    expect([...done.values()].every((times) => times === 1)).toBe(true);
  });

  test("take over a job whose process renews its lease no more; what that process still does counts for nothing", async () => {
    const go = Promise.withResolvers<void>();
    const signals: AbortSignal[] = [];
    const slow = await fixture.process(
      handle(kind, async (_, { signal }) => {
        signals.push(signal);
        await go.promise;
        throw new Error("of the slow one");
      }),
    );
    const { runs, handler } = counting();
    const other = await fixture.process(handler);
    await fixture.add(slow, kind, { n: 1 });
    await slow.look();
    // A renewed lease stays with its process.
    fixture.now += leaseDuration - 1;
    await slow.renew();
    fixture.now += leaseDuration - 1;
    expect(await other.look()).toBe(0);
    expect(signals[0]?.aborted).toBe(false);
    fixture.now += 1;
    expect(await other.look()).toBe(1);
    await other.idle();
    expect(runs).toEqual([{ n: 1, tries: 2 }]);
    await slow.renew();
    expect(signals[0]?.aborted).toBe(true);
    go.resolve();
    await slow.idle();
    expect([await fixture.rows(), await fixture.failed()]).toEqual([[], []]);
    expect(fixture.lines.join()).toContain("taken by another process");
  });

  test("do not take twice what they run themselves, wherever the clock jumps", async () => {
    const go = Promise.withResolvers<void>();
    const { runs, handler } = counting(() => go.promise);
    const jobs = await fixture.process(handler);
    await fixture.add(jobs, kind, { n: 1 });
    await jobs.look();
    fixture.now += 100 * leaseDuration;
    expect(await jobs.look()).toBe(0);
    go.resolve();
    await jobs.idle();
    expect(runs).toEqual([{ n: 1, tries: 1 }]);
    expect(await fixture.rows()).toEqual([]);
  });

  test("give up a job that each time ends its process", async () => {
    const fatal = numbered("test.fatal", { maxTries: 2 });
    const never = handle(fatal, () => new Promise(() => {}));
    for (let life = 1; life <= 2; life += 1) {
      const jobs = await fixture.process(never);
      if (life === 1) await fixture.add(jobs, fatal, { n: 1 });
      expect(await jobs.look()).toBe(1);
      fixture.now += leaseDuration;
    }
    const last = await fixture.process(handle(fatal, async () => {}));
    await last.idle();
    expect(await fixture.failed()).toMatchObject([
      { tries: 3, error: "Error: each of its runs ended with its process" },
    ]);
  });
});

describe("a process", () => {
  test("that has no more room for one kind goes on with the others", async () => {
    const [slow, quick] = [numbered("test.slow", { concurrency: 2 }), numbered("test.quick", { concurrency: 2 })];
    const go = Promise.withResolvers<void>();
    let slowRuns = 0;
    const quickRuns: number[] = [];
    const jobs = await fixture.process(
      handle(slow, async () => {
        slowRuns += 1;
        await go.promise;
      }),
      handle(quick, async ({ n }) => void quickRuns.push(n)),
    );
    for (let n = 0; n < 20; n += 1) await fixture.add(jobs, slow, { n });
    for (let n = 0; n < 5; n += 1) {
      fixture.now += 1;
      await fixture.add(jobs, quick, { n });
    }
    while (quickRuns.length < 5) {
      await jobs.look();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(slowRuns).toBe(2);
    expect(quickRuns).toEqual([0, 1, 2, 3, 4]);
    go.resolve();
    await jobs.idle();
    expect(slowRuns).toBe(20);
  });

  test("holds no more of ten thousand due jobs than it runs", async () => {
    let [now, max, done] = [0, 0, 0];
    const many = numbered("test.many", { concurrency: 50 });
    const handler = handle(many, async () => {
      now += 1;
      max = Math.max(max, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      done += 1;
    });
    const jobs = await fixture.process(handler);
    const row = { kind: many.name, unique_key: null, payload: '{"n":1}', planned_at: 0, due_at: 0, lease: null };
    for (let at = 0; at < 10_000; at += 1_000) {
      const rows = Array.from({ length: 1_000 }, () => ({ ...row, id: crypto.randomUUID(), tries: 0, created_at: 0 }));
      await fixture.database.transaction((writer) => writer.insertInto("jobs").values(rows).execute());
    }
    expect(await jobs.look()).toBe(50);
    await jobs.idle();
    expect([max, done]).toEqual([50, 10_000]);
    expect(await fixture.rows()).toEqual([]);
  });

  test("counts the queue by kind up to a bound, and says how late it is", async () => {
    const other = numbered("test.other");
    const jobs = await fixture.process(
      counting().handler,
      handle(other, async () => {}),
    );
    for (let n = 0; n < 100; n += 1) await fixture.add(jobs, kind, { n }, { dueAt: fixture.now + 1 });
    const counts = await countJobs(fixture.database.read, [kind.name, other.name], 10);
    expect([...counts]).toEqual([
      [kind.name, 10],
      [other.name, 0],
    ]);
    await jobs.look();
    expect(jobs.lag).toBe(0);
    fixture.now += 60_001;
    expect(jobs.lag).toBe(60_000);
  });

  test("asks one thing of the database when nothing is due", async () => {
    const jobs = await fixture.process(
      counting().handler,
      handle(numbered("test.other"), async () => {}),
    );
    await fixture.add(jobs, kind, { n: 1 }, { dueAt: fixture.now + 60_000 });
    const before = fixture.statementsOf(jobs);
    expect(await jobs.look()).toBe(0);
    expect(fixture.statementsOf(jobs) - before).toBe(1);
  });

  test("that stops gives back what it can, and keeps the lease of what goes on", async () => {
    const [yielding, stubborn] = [numbered("test.yielding"), numbered("test.stubborn")];
    const jobs = await fixture.process(
      handle(yielding, (_, { signal }) => {
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
      }),
      handle(stubborn, () => new Promise(() => {})),
    );
    await fixture.add(jobs, yielding, { n: 1 });
    await fixture.add(jobs, stubborn, { n: 2 });
    expect(await jobs.look()).toBe(2);
    await jobs.stop(200);
    const runs: string[] = [];
    const other = await fixture.process(
      handle(yielding, async (_, { tries }) => void runs.push(`yielding ${tries}`)),
      handle(stubborn, async (_, { tries }) => void runs.push(`stubborn ${tries}`)),
    );
    await other.idle();
    expect(runs).toEqual(["yielding 1"]);
    fixture.now += leaseDuration;
    await other.idle();
    expect(runs).toEqual(["yielding 1", "stubborn 2"]);
  });
});
