import type { Database } from "../database/database.ts";

/** Milliseconds between two tries at the least: anybody may ask for the health, and each try is a commit. */
const triesApart = 2_000;

/** Tells whether the database takes what is written, by writing a row of its own: a full disk still answers those who read. */
export class WriteProbe {
  #begun = Number.NEGATIVE_INFINITY;
  #trying: Promise<void> = Promise.resolve();
  #isPending = false;
  #works = true;

  constructor(private readonly database: Database) {}

  /** What the last try found. A new one, where it is time for one, is waited for so many milliseconds; a slow one is not a failed one. */
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
