import type { DatabaseSync } from "node:sqlite";
import { toBytes, toText } from "../../database/uuid-bytes.ts";

/** The small numbers of rooms, or of authors: all in memory, and in the file. */
export class Numbers {
  readonly #file: DatabaseSync;
  readonly #table: "rooms" | "authors";
  #numbers = new Map<string, number>();
  #ids: string[] = [];

  constructor(file: DatabaseSync, table: "rooms" | "authors") {
    this.#file = file;
    this.#table = table;
    this.reload();
  }

  of(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  idOf(number: number): string {
    return this.#ids[number] ?? "";
  }

  /** The number of an id; a new one where it has none. */
  take(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const insert = this.#file.prepare(`insert into ${this.#table}(id) values (?)`);
    const { lastInsertRowid } = insert.run(toBytes(id) as Uint8Array);
    return this.#keep(id, Number(lastInsertRowid));
  }

  forget(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#file.prepare(`delete from ${this.#table} where no = ?`).run(number);
    this.#numbers.delete(id);
    this.#ids[number] = "";
  }

  /** Reads the file again, after a batch was rolled back. */
  reload(): void {
    this.#numbers = new Map();
    this.#ids = [];
    for (const { no, id } of this.#file.prepare(`select no, id from ${this.#table}`).iterate())
      this.#keep(String(toText(id)), Number(no));
  }

  #keep(id: string, number: number): number {
    this.#numbers.set(id, number);
    this.#ids[number] = id;
    return number;
  }
}
