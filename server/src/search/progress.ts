import type { ExpressionBuilder } from "kysely";
import type { Reader } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import { late, progressKept, readerName } from "./bounds.ts";

/** How much of all messages an index has. */
export class SearchProgress {
  readonly #clock: () => number;
  readonly #index: () => string;
  #of = "";
  #share = 0;
  #until = 0;

  /** `index` returns the id of the present index, which its reader stores as `results` in the list of readers. */
  constructor(clock: () => number, index: () => string) {
    this.#clock = clock;
    this.#index = index;
  }

  /** 1 if the index is at most some seconds behind; else the share of all events that it contains, 0 to 1. Cached for two seconds. */
  async share(read: Reader): Promise<number> {
    const [now, index] = [this.#clock(), this.#index()];
    if (now < this.#until && index === this.#of) return this.#share;
    this.#share = await shareOf(read, index, now);
    this.#until = now + progressKept;
    this.#of = index;
    return this.#share;
  }
}

async function shareOf(read: Reader, index: string, now: number): Promise<number> {
  const reader = await read
    .selectFrom("readers")
    .where("name", "=", readerName)
    .select(["run", "walked", "epoch"])
    .executeTakeFirst();
  // The reader of a new index begins within two seconds.
  if (reader?.epoch !== index) return 0;
  const behind = await read
    .selectFrom("reader_rooms")
    .where("run", "=", reader.run)
    .where("due_at", "is not", null)
    .where((eb) => eb.or([eb("behind_since", "<", now - late), isUnread(eb, now)]))
    .select("room_id")
    .limit(1)
    .executeTakeFirst();
  if (reader.walked === null && behind === undefined) return 1;
  // The reader lists all rooms long before it has read their logs; rooms that it has not listed yet are ignored.
  const { handled, all } = await read
    .selectFrom("reader_rooms")
    .where("run", "=", reader.run)
    .select(({ fn }) => [fn.sum<number>("position").as("handled"), fn.sum<number>("target").as("all")])
    .executeTakeFirstOrThrow();
  // Below 1 until the last room is done.
  return Math.min(0.99, Number(handled ?? 0) / Math.max(1, Number(all ?? 0)));
}

/** True for a room that a new index has not read yet. Its lag counts from the beginning of the index, whatever the age of its events. */
const isUnread = (eb: ExpressionBuilder<Tables, "reader_rooms">, now: number) =>
  eb.and([
    eb("position", "=", 0),
    eb.exists(
      eb
        .selectFrom("rooms")
        .whereRef("rooms.id", "=", "reader_rooms.room_id")
        .where("rooms.created_at", "<", now - late)
        .select("rooms.id"),
    ),
  ]);
