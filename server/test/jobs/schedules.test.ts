import { afterEach, beforeEach, expect, test } from "bun:test";
import { handle, type JobHandler, onSchedule } from "../../src/jobs/handler.ts";
import { retryFailed } from "../../src/jobs/operate.ts";
import { followingTime, nextTime } from "../../src/jobs/schedule.ts";
import { numbered, QueueFixture } from "./queue-fixture.ts";

const hour = 3_600_000;
let fixture: QueueFixture;
beforeEach(async () => {
  fixture = await QueueFixture.open();
  fixture.now = 10 * hour + 1;
});
afterEach(() => fixture.close());

/** Creates a schedule of every hour, and records the times for which it ran. */
function hourly(carryOut: () => void = () => {}): { handler: JobHandler; times: number[] } {
  const times: number[] = [];
  const handler = onSchedule("test.hourly", { every: hour }, async ({ plannedAt }) => {
    times.push(plannedAt / hour);
    carryOut();
  });
  return { handler, times };
}

test("a schedule's times are multiples of its interval, moved by its offset", () => {
  expect(nextTime({ every: hour }, 10 * hour)).toBe(11 * hour);
  expect(nextTime({ every: hour }, 10 * hour - 1)).toBe(10 * hour);
  expect(nextTime({ every: 24 * hour, offset: 3 * hour }, 10 * hour)).toBe(27 * hour);
  expect(nextTime({ every: 24 * hour, offset: 3 * hour }, 2 * hour)).toBe(3 * hour);
});

test("no time comes twice where clocks disagree; those that passed meanwhile do not come", () => {
  const every = { every: hour };
  // The clock of the process that ran the schedule is a minute behind the clock of the process that planned it.
  expect(followingTime(every, 11 * hour, 11 * hour - 60_000)).toBe(12 * hour);
  expect(followingTime(every, 11 * hour, 15 * hour + 1)).toBe(16 * hour);
  // The clock was wrong by days when the run was planned.
  expect(followingTime(every, 200 * hour, 11 * hour + 1)).toBe(12 * hour);
});

test("of several processes one carries it out, once for each of its times", async () => {
  const { handler, times } = hourly();
  const processes = await Promise.all([fixture.process(handler), fixture.process(handler), fixture.process(handler)]);
  await Promise.all(processes.map((jobs) => jobs.start()));
  const work = () => Promise.all(processes.map((jobs) => jobs.idle()));
  await work();
  expect(times).toEqual([]);
  for (const at of [11, 12, 13]) {
    fixture.now = at * hour;
    await work();
    await work();
    expect(times.at(-1)).toBe(at);
  }
  expect(times).toEqual([11, 12, 13]);
  expect(await fixture.rows()).toHaveLength(1);
});

test("it survives a restart: a job that came due in between runs once", async () => {
  const { handler, times } = hourly();
  const before = await fixture.process(handler);
  await before.start();
  await before.stop(0);
  fixture.now = 14 * hour + 5;
  const after = await fixture.process(handler);
  await after.start();
  await after.idle();
  expect(times).toEqual([11]);
  fixture.now = 15 * hour;
  await after.idle();
  expect(times).toEqual([11, 15]);
});

test("a start keeps the times of planned jobs, except one further ahead than any right clock would plan", async () => {
  const { handler } = hourly();
  const dueAt = async () => (await fixture.rows()).map(({ due_at }) => due_at / hour);
  const start = async () => (await fixture.process(handler)).start();
  await start();
  // Simulates a process whose clock is behind.
  fixture.now -= 60_000;
  await start();
  expect(await dueAt()).toEqual([11]);
  fixture.now -= 100 * 24 * hour;
  await start();
  expect(await dueAt()).toEqual([nextTime({ every: hour }, fixture.now) / hour]);
});

test("one that fails for good is kept with its error, and comes again at its next time", async () => {
  let isBroken = true;
  const times: number[] = [];
  const handler = onSchedule(
    "test.hourly",
    { every: hour },
    async ({ plannedAt }) => {
      times.push(plannedAt / hour);
      if (isBroken) throw new Error("broken");
    },
    { maxTries: 2, firstPause: 10, maxPause: 10 },
  );
  const jobs = await fixture.process(handler);
  await jobs.start();
  fixture.now = 11 * hour;
  await jobs.idle();
  fixture.now += 10;
  await jobs.idle();
  expect(times).toEqual([11, 11]);
  expect(await fixture.failed()).toMatchObject([{ kind: "test.hourly", error: "Error: broken", tries: 2 }]);
  isBroken = false;
  // An operator's retry does not wait for the next time.
  expect(await retryFailed(fixture.database, "all", fixture.now)).toBe(1);
  await jobs.idle();
  expect(times).toEqual([11, 11, 12]);
  fixture.now = 13 * hour;
  await jobs.idle();
  expect(times).toEqual([11, 11, 12, 13]);
});

test("a kind has one handler", async () => {
  const kind = numbered("test.twice");
  await expect(
    fixture.process(
      handle(kind, async () => {}),
      handle(kind, async () => {}),
    ),
  ).rejects.toThrow("Two handlers");
});
