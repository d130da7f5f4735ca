import { randomUUID } from "node:crypto";
import type { Database, Reader } from "../../database/database.ts";
import { leaseDuration } from "./bounds.ts";
import type { LeaseRow } from "./tables.ts";

/** The lease under which a batch began. Rows are changed only while its fence is the present one. */
export interface FencedLease {
  readonly name: string;
  readonly fence: number;
}

interface OwnLease {
  readonly fence: number;
  /** Until when this process may rely on it, by `performance.now()`. */
  readonly until: number;
}

interface Seen {
  readonly row: LeaseRow;
  readonly since: number;
}

/**
 * The leases of this process. Clocks of other processes do not matter: a process takes over a lease whose beat it has not seen move for the
 * duration of a lease. A holder that was paused finds out by the fence, which each of its changes compares.
 */
export class Leases {
  readonly id = randomUUID();
  readonly #database: Database;
  readonly #lasts: number;
  readonly #held = new Map<string, OwnLease>();
  #seen = new Map<string, Seen>();

  /** `duration` in milliseconds. */
  constructor(database: Database, duration = leaseDuration) {
    this.#database = database;
    this.#lasts = duration;
  }

  /** The lease, while this process surely holds it; null otherwise. */
  claim(name: string): FencedLease | null {
    const held = this.#held.get(name);
    return held !== undefined && performance.now() < held.until ? { name, fence: held.fence } : null;
  }

  /** Renews the leases of this process and takes over expired ones. Two statements, and one more for each that is taken over. */
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

  /** Releases leases, so that another process need not wait until they expire. */
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

  /** A change under this lease was refused: it is not used before the next poll. */
  doubt(name: string): void {
    this.#held.delete(name);
  }

  async #renew(rows: readonly LeaseRow[]): Promise<void> {
    if (rows.length === 0) return;
    const names = rows.map(({ name }) => name);
    // Counted from before the statement: another process counts from when it has read the new beat.
    const until = performance.now() + this.#lasts;
    const { numUpdatedRows } = await this.#database.transaction((writer) =>
      writer
        .updateTable("leases")
        .set((row) => ({ beat: row("beat", "+", 1) }))
        .where("name", "in", names)
        .where("holder", "=", this.id)
        .executeTakeFirstOrThrow(),
    );
    // Some leases are lost; the next poll finds out which.
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

/** A condition of a statement: the lease is still held. Compared in the statement itself, so that no pause can lie between. */
export function stillHolds(read: Reader, { name, fence }: FencedLease) {
  return read
    .selectFrom("leases")
    .where("leases.name", "=", name)
    .where("leases.fence", "=", fence)
    .select("leases.name");
}
