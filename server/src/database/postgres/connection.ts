import type { CompiledQuery, QueryResult } from "kysely";
import type { QueryResult as Answer, PoolClient } from "pg";
import type { ServerConnection } from "../server/server-connection.ts";
import type { Durability } from "../sqlite/file.ts";
import { beginning, keepsNothing } from "./session.ts";

/** Prepared statements per connection. Long statements, which contain long lists and are rarely repeated, are not prepared. */
const preparedLimit = 200;
const preparedLength = 4096;

/** The names of the statements that a connection has prepared. */
const prepared = new WeakMap<PoolClient, Map<string, string>>();

/** One connection to PostgreSQL as Kysely wants it. */
export class PostgresConnection implements ServerConnection {
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async control(sql: string): Promise<void> {
    await this.#client.query(sql);
  }

  /** The words with which the server answers a statement: ROLLBACK to the COMMIT of a transaction that has failed. */
  async tagOf(sql: string): Promise<string> {
    return (await this.#client.query(sql)).command;
  }

  /** The statements that begin a transaction which writes. */
  beginning(durability: Durability): string[] {
    return beginning(this.#client, durability);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const name = this.#nameOf(query.sql);
    const values = query.parameters as unknown[];
    const answer: Answer = await this.#client.query(
      name === undefined ? { text: query.sql, values } : { name, text: query.sql, values },
    );
    const rows = answer.rows as R[];
    return answer.command === "SELECT" ? { rows } : { rows, numAffectedRows: BigInt(answer.rowCount ?? 0) };
  }

  /** All rows at once: pages are short. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  /** Destroys an unfit connection without a closing message, which a frozen server would not answer. */
  release(unfit = false): void {
    this.#client.release(unfit);
    if (unfit) this.#client.connection.stream.destroy();
  }

  #nameOf(sql: string): string | undefined {
    if (sql.length > preparedLength || keepsNothing(this.#client)) return undefined;
    let names = prepared.get(this.#client);
    if (names === undefined) {
      names = new Map();
      prepared.set(this.#client, names);
    }
    const name = names.get(sql);
    if (name !== undefined || names.size === preparedLimit) return name;
    names.set(sql, `p${names.size}`);
    return names.get(sql);
  }
}
