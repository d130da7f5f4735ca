import { expect, test } from "bun:test";
import { sql } from "kysely";
import { boundedQueue, fullQueueTest } from "./bounded-queue.ts";
import { idOf } from "./id-of.ts";
import { addRoom, storedRooms, upTo } from "./rows.ts";
import { sqlitePlace } from "./sqlite-place.ts";

const queue = boundedQueue(sqlitePlace);

const counting = sql`with recursive c(x) as (select 1 union all select x + 1 from c where x < 200000) select count(*) from c`;

test("what waits too long for a slow file is refused as unavailable, and not done afterwards", async () => {
  const maxWaitTime = 300;
  const slow = await queue.open({ maxWaitTime });
  const first = slow.transaction(async (writer) => {
    const until = performance.now() + 2 * maxWaitTime;
    while (performance.now() < until) await counting.execute(writer);
  });
  // The group of the slow one takes 499 more.
  const outcomes = await Promise.allSettled(upTo(700).map((number) => slow.transaction(addRoom(`room ${number}`))));
  await first;
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(refused).toHaveLength(201);
  expect(refused.every((error) => slow.dialect.isUnavailable(error))).toBe(true);
  await slow.transaction(addRoom("later"));
  expect(await storedRooms(slow)).toEqual(
    new Set([...upTo(499).map((number) => idOf(`room ${number}`)), idOf("later")]),
  );
});

fullQueueTest(queue, 1000);
