import { expect, test } from "bun:test";
import { boundedQueue, fullQueueTest } from "./bounded-queue.ts";
import { idOf } from "./id-of.ts";
import { addRoom, storedRooms, upTo } from "./rows.ts";
import { lockTable, requiredServer, serverPlace } from "./server-place.ts";

const queue = boundedQueue(() => serverPlace(requiredServer()));

test("what waits too long for a slow server is refused as unavailable while the server is slow, and not done afterwards", async () => {
  const slow = await queue.open({ maxWaitTime: 500 });
  const unlock = await lockTable(queue.url, "rooms");
  const [refused, done] = [new Set<string>(), new Set<string>()];
  const { promise: anyRefused, resolve: refuse } = Promise.withResolvers<void>();
  const work = upTo(300).map(async (number) => {
    const id = idOf(`room ${number}`);
    try {
      // Three in a lane, of which the first may hold a connection.
      await slow.transaction(addRoom(id), { room: idOf(`lane ${number % 100}`) });
      done.add(id);
    } catch (error) {
      expect(slow.dialect.isUnavailable(error)).toBe(true);
      refused.add(id);
      refuse();
    }
  });
  await anyRefused;
  expect(done.size).toBe(0);
  await unlock();
  await Promise.all(work);
  expect(done.size).toBeLessThan(20);
  expect(done.size + refused.size).toBe(300);
  expect(await storedRooms(slow)).toEqual(done);
  await slow.transaction(addRoom("later"), { room: idOf("lane 1") });
  expect(await storedRooms(slow)).toEqual(new Set([...done, idOf("later")]));
});

fullQueueTest(queue, 100);
