import { afterEach, beforeEach, expect, test } from "bun:test";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import type { QueueBounds } from "../../src/database/queue-bounds.ts";
import { idOf } from "./id-of.ts";
import { addRoom, storedRooms, upTo } from "./rows.ts";

interface QueuePlace {
  readonly url: string;
  remove(): Promise<unknown>;
}

/** A place of its own for each test of a file, and the database there with these bounds of its queue of writes. */
export function boundedQueue(makePlace: () => Promise<QueuePlace>) {
  let place: QueuePlace;
  let database: Database | undefined;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(async () => {
    await database?.close();
    await place.remove();
  });
  return {
    get url(): string {
      return place.url;
    },
    async open(bounds: QueueBounds): Promise<Database> {
      database = await openDatabase(place.url, { durability: "normal", ...bounds });
      await database.migrate();
      return database;
    },
  };
}

/** Tries ten times as much as the queue takes, which is `max`. */
export function fullQueueTest({ open }: Pick<ReturnType<typeof boundedQueue>, "open">, max: number): void {
  test("a full queue refuses further work at once, and accepts work again when there is room", async () => {
    const full = await open({ maxWaiting: max });
    const outcomes = await Promise.allSettled(
      upTo(10 * max).map((number) =>
        full.transaction(addRoom(`room ${number}`), { room: idOf(`room ${number}`), shared: true }),
      ),
    );
    const done = outcomes.flatMap(({ status }, index) => (status === "fulfilled" ? [idOf(`room ${index + 1}`)] : []));
    expect(done).toEqual(upTo(max).map((number) => idOf(`room ${number}`)));
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(full.dialect.isUnavailable(outcome.reason)).toBe(true);
    await full.transaction(addRoom("later"));
    expect(await storedRooms(full)).toEqual(new Set([...done, idOf("later")]));
  });
}
