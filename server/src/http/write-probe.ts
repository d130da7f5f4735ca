import type { Database } from "../database/database.ts";

/** Shortest time between two tries, in milliseconds: anybody may ask for the health, and each try is a commit. */
const triesApart = 2_000;

/** Finds out whether the database takes writes, by writing a row of its own: on a full disk reads still work. */
export class WriteProbe {
  #begun = Number.NEGATIVE_INFINITY;
  #trying: Promise<void> = Promise.resolve();
  #isPending = false;
  #works = true;

  constructor(private readonly database: Database) {}

  /** The result of the last try. Starts a new one when it is time, and waits for it up to the given milliseconds; a slow one has not failed. */
  async works(patience: number): Promise<boolean> {
    if (!this.#isPending && performance.now() - this.#begun >= triesApart) this.#trying = this.#try();
    await Promise.race([this.#trying, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
    return this.#works;
  }

  async #try(): Promise<void> {
    this.#begun = performance.now();
    this.#isPending = true;
    this.#works = await this.database.transaction(write).then(
      () => true,
      () => false,
    );
    this.#isPending = false;
  }
}

const write: Parameters<Database["transaction"]>[0] = (writer) =>
  writer
    .updateTable("meta")
    .set({ value: String(Date.now()) })
    .where("key", "=", "probe")
    .execute();
