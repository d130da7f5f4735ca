import { randomUUID } from "node:crypto";
import type { Database, Reader } from "../../database/database.ts";
import { leaseDuration } from "./bounds.ts";
import type { LeaseRow } from "./tables.ts";

/** What a process held when it began some work: rows are changed only while the fence still stands. */
export interface Claim {
  readonly name: string;
  readonly fence: number;
}

interface Held {
  readonly fence: number;
  /** Until when this process may believe in it, by `performance.now()`. */
  readonly until: number;
}

interface Seen {
  readonly row: LeaseRow;
  readonly since: number;
}

/**
 * Which work is this process's. Clocks of other processes do not matter: a lease that has not been renewed for its time, as this process
 * watched it, is taken over. A holder that was paused learns of it from the fence, which every change of its work compares.
 */
export class Leases {
  readonly id = randomUUID();
  readonly #database: Database;
  readonly #lasts: number;
  readonly #held = new Map<string, Held>();
  #seen = new Map<string, Seen>();

  /** `lasts` milliseconds. */
  constructor(database: Database, duration = leaseDuration) {
    this.#database = database;
    this.#lasts = duration;
  }

  /** What this process may do under that name; null when it is another's, or may be by now. */
  claim(name: string): Claim | null {
    const held = this.#held.get(name);
    return held !== undefined && performance.now() < held.until ? { name, fence: held.fence } : null;
  }

  /** Renews what this process holds and takes over what nobody renews. Two statements, and one more for each that it takes. */
  async look(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const asked = performance.now();
    const rows = await this.#database.read.selectFrom("leases").where("name", "in", names).selectAll().execute();
    const mine = rows.filter((row) => row.holder === this.id);
    for (const name of this.#held.keys()) if (!mine.some((row) => row.name === name)) this.#held.delete(name);
    await this.#renew(mine);
    const seen = new Map<string, Seen>();
    for (const row of rows) {
      if (mine.includes(row)) continue;
      const before = this.#seen.get(row.name);
      const isSame = before?.row.fence === row.fence && before.row.beat === row.beat;
      const found: Seen = isSame ? before : { row, since: asked };
      seen.set(row.name, found);
      if (row.holder === "" || asked - found.since >= this.#lasts) await this.#take(row);
    }
    this.#seen = seen;
  }

  /** Gives one back, so that another process need not wait for its end. */
  async release(names: readonly string[] = [...this.#held.keys()]): Promise<void> {
    const held = names.filter((name) => this.#held.delete(name));
    if (held.length === 0) return;
    await this.#database.transaction((writer) =>
      writer
        .updateTable("leases")
        .set({ holder: "" })
        .where("name", "in", held)
        .where("holder", "=", this.id)
        .execute(),
    );
  }

  /** A change was refused that the lease would have allowed: it is not believed in before the next look. */
  doubt(name: string): void {
    this.#held.delete(name);
  }

  async #renew(rows: readonly LeaseRow[]): Promise<void> {
    if (rows.length === 0) return;
    const names = rows.map(({ name }) => name);
    // Counted from before the question: another process counts from when it has seen the answer.
    const until = performance.now() + this.#lasts;
    const { numUpdatedRows } = await this.#database.transaction((writer) =>
      writer
        .updateTable("leases")
        .set((row) => ({ beat: row("beat", "+", 1) }))
        .where("name", "in", names)
        .where("holder", "=", this.id)
        .executeTakeFirstOrThrow(),
    );
    // Which of them is another's by now the next look says.
    if (Number(numUpdatedRows) < names.length) return;
    for (const { name, fence } of rows) this.#held.set(name, { fence, until });
  }

  async #take({ name, fence, beat }: LeaseRow): Promise<void> {
    const until = performance.now() + this.#lasts;
    const next = fence + 1;
    const { numUpdatedRows } = await this.#database.transaction((writer) =>
      writer
        .updateTable("leases")
        .set({ holder: this.id, fence: next, beat: beat + 1 })
        .where("name", "=", name)
        .where("fence", "=", fence)
        .where("beat", "=", beat)
        .executeTakeFirstOrThrow(),
    );
    if (Number(numUpdatedRows) === 1) this.#held.set(name, { fence: next, until });
  }
}

/** A condition of a change: whoever makes it still has the lease. Compared in the statement itself, so that no pause lies between. */
export function stillHolds(read: Reader, { name, fence }: Claim) {
  return read
    .selectFrom("leases")
    .where("leases.name", "=", name)
    .where("leases.fence", "=", fence)
    .select("leases.name");
}
