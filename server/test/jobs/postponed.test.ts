import { afterEach, beforeEach, expect, test } from "bun:test";
import { handle } from "../../src/jobs/handler.ts";
import { PostponeJobError } from "../../src/jobs/postpone-error.ts";
import { Crew, numbered } from "./crew.ts";

let crew: Crew;
beforeEach(async () => {
  crew = await Crew.open();
});
afterEach(() => crew.close());

const kind = numbered("test.waiting", { maxTries: 2 });

test("a job that has to wait runs again after its pause, which is no try", async () => {
  const tries: number[] = [];
  const jobs = await crew.member(
    handle(kind, async (_, job) => {
      tries.push(job.tries);
      if (tries.length <= 30) throw new PostponeJobError(5_000);
    }),
  );
  await crew.add(jobs, kind, { n: 1 });
  await jobs.idle();
  crew.now += 4_999;
  await jobs.idle();
  expect(tries).toHaveLength(1);
  for (let waits = 0; waits < 30; waits += 1) {
    crew.now += 5_000;
    await jobs.idle();
  }
  expect(tries).toEqual(Array.from({ length: 31 }, () => 1));
  expect([await crew.rows(), await crew.failed()]).toEqual([[], []]);
});
