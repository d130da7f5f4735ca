import type { Reader } from "../database.ts";
import { TransactionMisuseError } from "../errors.ts";
import { readerOf } from "../kysely/handles.ts";
import type { SqliteConnection } from "./connection.ts";
import { sqliteGrammar } from "./grammar.ts";

/** Runs snapshots one after another, each in a read transaction, on an exclusive connection. */
export class Snapshots {
  readonly #connection: SqliteConnection;
  readonly #reader: Reader;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#reader = readerOf(sqliteGrammar, connection);
  }

  take<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new TransactionMisuseError("The database is closed."));
    const turn = this.#last.then(() => this.#take(work));
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** Refuses further snapshots and resolves when the waiting ones are done. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  async #take<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    this.#connection.control("begin");
    try {
      return await work(this.#reader);
    } finally {
      this.#connection.control("commit");
    }
  }
}
