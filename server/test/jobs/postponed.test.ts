import { afterEach, beforeEach, expect, test } from "bun:test";
import { handle } from "../../src/jobs/handler.ts";
import { PostponeJobError } from "../../src/jobs/postpone-error.ts";
import { numbered, QueueFixture } from "./queue-fixture.ts";

let fixture: QueueFixture;
beforeEach(async () => {
  fixture = await QueueFixture.open();
});
afterEach(() => fixture.close());

const kind = numbered("test.waiting", { maxTries: 2 });

test("a job that has to wait runs again after its pause, which is no try", async () => {
  const tries: number[] = [];
  const jobs = await fixture.process(
    handle(kind, async (_, job) => {
      tries.push(job.tries);
      if (tries.length <= 30) throw new PostponeJobError(5_000);
    }),
  );
  await fixture.add(jobs, kind, { n: 1 });
  await jobs.idle();
  fixture.now += 4_999;
  await jobs.idle();
  expect(tries).toHaveLength(1);
  for (let waits = 0; waits < 30; waits += 1) {
    fixture.now += 5_000;
    await jobs.idle();
  }
  expect(tries).toEqual(Array.from({ length: 31 }, () => 1));
  expect([await fixture.rows(), await fixture.failed()]).toEqual([[], []]);
});
