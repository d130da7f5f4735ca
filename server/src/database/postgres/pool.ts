import { Pool, type PoolClient, type PoolConfig } from "pg";
import { atMost } from "../server/at-most.ts";
import { partingTimeout } from "../server/server-connection.ts";

/** Connections to PostgreSQL for one role, each made ready before it is first lent. */
export class PostgresPool {
  readonly #pool: Pool;
  readonly #prepare: (client: PoolClient) => Promise<void>;
  /** All connections, each with the number of `distrust` calls before it was opened. */
  readonly #made = new Map<PoolClient, number>();
  #distrusted = 0;

  constructor(config: PoolConfig, prepare: (client: PoolClient) => Promise<void>) {
    this.#pool = new Pool(config);
    this.#prepare = prepare;
    // An idle connection that is lost is ignored: a new one is opened on demand.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => void client.on("error", () => {}));
    this.#pool.on("remove", (client) => void this.#made.delete(client));
  }

  async connect(): Promise<PoolClient> {
    for (;;) {
      const client = await this.#pool.connect();
      const made = this.#made.get(client);
      if (made === this.#distrusted) return client;
      if (made === undefined) return this.#ready(client);
      cut(client);
    }
  }

  /** From now on only new connections are lent. */
  distrust(): void {
    this.#distrusted += 1;
  }

  /** A frozen server does not answer a farewell. */
  async close(): Promise<void> {
    await atMost(partingTimeout, this.#pool.end());
    for (const client of this.#made.keys()) client.connection.stream.destroy();
  }

  async #ready(client: PoolClient): Promise<PoolClient> {
    this.#made.set(client, this.#distrusted);
    try {
      await this.#prepare(client);
      return client;
    } catch (error) {
      cut(client);
      throw error;
    }
  }
}

function cut(client: PoolClient): void {
  client.release(true);
  client.connection.stream.destroy();
}
