import type { RoomId } from "@parley/protocol";
import { isParked } from "./back-off.ts";
import { atOnce, roomsInGroup, takenAtOnce } from "./bounds.ts";
import { type HandleParts, handleRooms } from "./handle-rooms.ts";
import type { FencedLease } from "./leases.ts";
import type { LogReader } from "./log-reader.ts";
import { LostClaimError, putOff, takeDueRooms } from "./progress.ts";
import type { ReaderRoomRow } from "./tables.ts";

/** A room that a reader could not handle. */
export interface ReaderFailure {
  readonly reader: string;
  readonly roomId: RoomId;
  /** Tries in a row. */
  readonly failures: number;
  readonly isParked: boolean;
  readonly error: unknown;
}

export interface ConsumerParts extends HandleParts {
  readonly reader: LogReader;
  /** The lease of the reader, while this process holds it; null otherwise. */
  readonly claim: () => FencedLease | null;
  /** Called when a change was refused: another process holds the lease. */
  readonly onLost: () => void;
  /** The run that the reader is in; null while a newer version of it runs elsewhere. */
  readonly run: () => string | null;
  readonly onFailed: (failure: ReaderFailure) => void;
  /** Called with an error of the database. Due rooms stay due. */
  readonly onFailure: (error: unknown) => void;
}

/** Rooms that are handled together: one, or several where the reader has `handleGroup`. */
interface Group {
  readonly rows: readonly ReaderRoomRow[];
  readonly handled: Promise<void>;
}

/**
 * Handles the due rooms of one reader while this process holds its lease: some groups side by side, the batches of each room one after the other. It
 * holds in memory no more than the rooms that it has taken and one batch of each group under way.
 */
export class Consumer {
  readonly #parts: ConsumerParts;
  readonly #underWay = new Set<Group>();
  #queue: ReaderRoomRow[] = [];
  #running = false;
  #again = false;
  /** Set after an error of the database: nothing is begun before the next wake. */
  #isResting = false;
  #abort = new AbortController();
  #stopped = false;

  constructor(parts: ConsumerParts) {
    this.#parts = parts;
  }

  /** Polls for due rooms now, or after the running poll. */
  wake(): void {
    this.#isResting = false;
    void this.#run();
  }

  /** Begins nothing more. Resolves when the batches under way have ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#queue = [];
    this.#abort.abort();
    await Promise.all([...this.#underWay].map(({ handled }) => handled));
  }

  /** Never throws. */
  async #run(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    while (this.#again) {
      this.#again = false;
      await this.#fill().catch((error: unknown) => this.#rest(error));
    }
    this.#running = false;
  }

  /** Begins as many groups as the reader handles side by side. */
  async #fill(): Promise<void> {
    const { reader, run, claim } = this.#parts;
    const max = reader.atOnce ?? atOnce;
    while (!this.#stopped && !this.#isResting && this.#underWay.size < max) {
      const held = claim();
      const current = run();
      if (held === null || current === null) return this.#yield();
      if (this.#queue.length === 0) this.#queue = await this.#take(current);
      const rows = this.#queue.splice(0, reader.handleGroup ? roomsInGroup : 1);
      if (rows.length === 0) return;
      this.#begin(rows, held);
    }
  }

  /** Takes due rooms, without rooms whose batch is running or began during the query: their rows may be outdated. */
  async #take(run: string): Promise<ReaderRoomRow[]> {
    const { database, clock } = this.#parts;
    const busy = new Set([...this.#underWay].flatMap(({ rows }) => rows.map((row) => row.room_id)));
    const rows = await takeDueRooms.all(database.read, { run, now: clock(), limit: takenAtOnce + busy.size });
    return rows.filter(({ room_id }) => !busy.has(room_id));
  }

  #begin(rows: readonly ReaderRoomRow[], claim: FencedLease): void {
    const handled = this.#handle(rows, claim).then((left) => {
      this.#underWay.delete(group);
      this.#queue.unshift(...left);
      void this.#run();
    });
    const group = { rows, handled };
    this.#underWay.add(group);
  }

  /** Never throws. Resolves with the rooms that it has left for the next group. */
  async #handle(rows: readonly ReaderRoomRow[], claim: FencedLease): Promise<readonly ReaderRoomRow[]> {
    const { reader, database } = this.#parts;
    try {
      return await handleRooms(this.#parts, reader, claim, rows, this.#abort.signal);
    } catch (error) {
      if (this.#stopped) return [];
      if (error instanceof LostClaimError) this.#lose();
      else if (database.dialect.isUnavailable(error)) this.#rest(error);
      else if (rows.length > 1) await this.#handleEach(rows, claim);
      else
        for (const row of rows) await this.#putOff(row, claim, error).catch((failure: unknown) => this.#rest(failure));
      return [];
    }
  }

  /** A group has failed: one room of it must not delay the others. */
  async #handleEach(rows: readonly ReaderRoomRow[], claim: FencedLease): Promise<void> {
    for (const row of rows) {
      if (this.#stopped || this.#isResting || this.#parts.claim() === null) return;
      await this.#handle([row], claim);
    }
  }

  async #putOff(row: ReaderRoomRow, claim: FencedLease, error: unknown): Promise<void> {
    const { reader, database, clock, onFailed } = this.#parts;
    const now = clock();
    await database.transaction((writer) => putOff(writer, claim, row, now));
    const { room_id: roomId, failing_since: since } = row;
    onFailed({ reader: reader.name, roomId, failures: row.failures + 1, isParked: isParked(now, since), error });
  }

  /** Stops until the next wake, so that a database that does not answer is not asked again for each room. */
  #rest(error: unknown): void {
    this.#isResting = true;
    this.#queue = [];
    if (error instanceof LostClaimError) this.#lose();
    else this.#parts.onFailure(error);
  }

  #lose(): void {
    this.#parts.onLost();
    this.#yield();
  }

  /** Another process holds the lease: batches under way here are aborted. */
  #yield(): void {
    this.#queue = [];
    if (this.#underWay.size === 0) return;
    this.#abort.abort();
    this.#abort = new AbortController();
  }
}
