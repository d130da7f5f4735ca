import { createPool, type Pool, type PoolConnection, type PoolOptions } from "mysql2/promise";
import { atMost } from "../server/at-most.ts";
import { connectTimeout, partingTimeout } from "../server/server-connection.ts";

/** Connections to MySQL for one role, each made ready before it is first lent. */
export class MysqlPool {
  readonly #pool: Pool;
  readonly #prepare: (connection: PoolConnection) => Promise<void>;
  /** How often the server had been distrusted when a connection was made. */
  readonly #made = new WeakMap<object, number>();
  /** Every connection that is open. */
  readonly #open = new Set<{ destroy(): void }>();
  #distrusted = 0;

  constructor(options: PoolOptions, prepare: (connection: PoolConnection) => Promise<void>) {
    this.#pool = createPool(options);
    this.#prepare = prepare;
    this.#pool.on("connection", (connection) => {
      this.#open.add(connection);
      connection.on("end", () => this.#open.delete(connection));
    });
  }

  async connect(): Promise<PoolConnection> {
    for (;;) {
      const connection = await this.#free();
      const { connection: own } = connection as PoolConnection & { connection: object };
      const made = this.#made.get(own);
      if (made === this.#distrusted) return connection;
      if (made === undefined) return this.#ready(connection, own);
      connection.destroy();
    }
  }

  /** From now on only new connections are lent. */
  distrust(): void {
    this.#distrusted += 1;
  }

  /** A frozen server does not answer a farewell. */
  async close(): Promise<void> {
    await atMost(partingTimeout, this.#pool.end());
    for (const connection of this.#open) connection.destroy();
  }

  /** Takes a free connection with a timeout, which the driver does not have. A connection that arrives too late is released. */
  async #free(): Promise<PoolConnection> {
    const { promise, resolve, reject } = Promise.withResolvers<PoolConnection>();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(Object.assign(new Error("no connection was free in time"), { code: "ETIMEDOUT" }));
    }, connectTimeout + 1000);
    this.#pool.getConnection().then((connection) => (isLate ? connection.release() : resolve(connection)), reject);
    return promise.finally(() => clearTimeout(timer));
  }

  async #ready(connection: PoolConnection, own: object): Promise<PoolConnection> {
    try {
      await this.#prepare(connection);
      this.#made.set(own, this.#distrusted);
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }
}
