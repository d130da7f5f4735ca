import type { Reader } from "../../database/database.ts";
import { countedBehind, parkedAfter } from "./bounds.ts";

/** Lag of a reader. */
export interface Lag {
  readonly name: string;
  /** Rooms, counted up to 10,000. */
  readonly rooms: number;
  /** Age of the oldest event that it has not handled, in milliseconds. */
  readonly oldest: number;
  /** Rooms whose last try failed, and rooms that have failed for a day. */
  readonly failing: number;
  readonly parked: number;
}

/** Lag of each registered reader, those of other programs included. One statement per reader, and one more. */
export async function lagsOf(read: Reader, now: number): Promise<Lag[]> {
  const readers = await read.selectFrom("readers").select(["name", "run"]).orderBy("name").execute();
  const lags: Lag[] = [];
  for (const { name, run } of readers) {
    const behind = read
      .selectFrom("reader_rooms")
      .where("run", "=", run)
      .where("due_at", "is not", null)
      .orderBy("due_at")
      .limit(countedBehind)
      .select(["behind_since", "failing_since"])
      .as("behind");
    const counted = await read
      .selectFrom(behind)
      .select((eb) => [
        eb.fn.countAll<number>().as("rooms"),
        eb.fn.min("behind_since").as("since"),
        eb.fn.count<number>("failing_since").as("failing"),
        eb.fn
          .sum<number>(
            eb
              .case()
              .when("failing_since", "<=", now - parkedAfter)
              .then(1)
              .else(0)
              .end(),
          )
          .as("parked"),
      ])
      .executeTakeFirstOrThrow();
    const rooms = Number(counted.rooms);
    const oldest = rooms === 0 ? 0 : Math.max(0, now - Number(counted.since));
    lags.push({ name, rooms, oldest, failing: Number(counted.failing), parked: Number(counted.parked ?? 0) });
  }
  return lags;
}
