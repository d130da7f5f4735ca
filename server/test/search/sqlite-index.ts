import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import type { RoomBatch } from "../../src/log/readers/log-reader.ts";
import type { ChangeOf, SearchIndex } from "../../src/search/search-index.ts";
import { openSqliteIndex } from "../../src/search/sqlite/open-index.ts";

/** Gives a batch to the reader of an index outside of the database. */
export async function handleOutside({ reader }: SearchIndex, batch: RoomBatch, signal = new AbortController().signal) {
  if (reader.effects !== "outside") throw new Error("not a reader outside of the database");
  await reader.handle(batch, signal);
}

/** A folder with a data file, and an index of it that may be closed and opened again. */
export class SqlitePlace {
  readonly folder: string;
  readonly database: Database;
  readonly #changeOf: ChangeOf;
  /** What was said in the log. */
  readonly said: { reason: string; what: string }[] = [];
  #index: SearchIndex | undefined;

  private constructor(folder: string, database: Database, changeOf: ChangeOf) {
    this.folder = folder;
    this.database = database;
    this.#changeOf = changeOf;
  }

  static async open(changeOf: ChangeOf): Promise<SqlitePlace> {
    const folder = await mkdtemp(join(tmpdir(), "parley-search-"));
    const database = await openDatabase(`sqlite:${join(folder, "parley.db")}`);
    await database.migrate();
    const place = new SqlitePlace(folder, database, changeOf);
    await place.openIndex();
    return place;
  }

  get file(): string {
    return join(this.folder, "search.db");
  }

  get index(): SearchIndex {
    if (this.#index === undefined) throw new Error("not open");
    return this.#index;
  }

  get results(): string {
    return this.index.reader.results?.() ?? "";
  }

  async openIndex(): Promise<void> {
    const say = (given: object, what = "") => this.said.push({ reason: "", ...given, what });
    const log = { info: say, warn: say };
    const databaseFile = join(this.folder, "parley.db");
    this.#index = await openSqliteIndex({ file: this.file, databaseFile, changeOf: this.#changeOf, log });
  }

  async closeIndex(): Promise<void> {
    await this.#index?.close();
    this.#index = undefined;
  }

  handle = (batch: RoomBatch): Promise<void> => handleOutside(this.index, batch);

  async close(): Promise<void> {
    await this.closeIndex();
    await this.database.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
