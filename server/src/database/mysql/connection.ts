import type { CompiledQuery, QueryResult } from "kysely";
import { type FieldPacket, Types } from "mysql2";
import type { PoolConnection, ResultSetHeader } from "mysql2/promise";
import { storedParameters } from "../kysely/marking-texts.ts";
import type { ServerConnection } from "../server/server-connection.ts";
import { toText } from "../uuid-bytes.ts";
import { isSilence } from "./errors.ts";

/** One connection to MySQL or MariaDB as Kysely wants it. */
export class MysqlConnection implements ServerConnection {
  readonly #connection: PoolConnection;
  /** Milliseconds without data after which a statement fails; undefined: no limit. */
  readonly #silence: number | undefined;

  constructor(connection: PoolConnection, silence: number | undefined) {
    this.#connection = connection;
    this.#silence = silence;
  }

  async control(sql: string): Promise<void> {
    await this.#ask(sql, []);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const [answer, fields] = await this.#ask(query.sql, storedParameters(query));
    if (Array.isArray(answer)) return { rows: readIds(answer, fields) as R[] };
    const { insertId, affectedRows } = answer as ResultSetHeader;
    return { rows: [], insertId: BigInt(insertId), numAffectedRows: BigInt(affectedRows) };
  }

  /** All rows at once: pages are short. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  release(unfit = false): void {
    if (unfit) this.#connection.destroy();
    else this.#connection.release();
  }

  /** Closes a silent connection at once, so that later statements on it fail instead of waiting. */
  async #ask(sql: string, values: unknown[]): Promise<[answer: unknown, fields: readonly FieldPacket[]]> {
    try {
      return await this.#connection.query({ sql, values, ...(this.#silence && { timeout: this.#silence }) });
    } catch (error) {
      if (isSilence(error)) this.#connection.destroy();
      throw error;
    }
  }
}

/** Number of the character set that means bytes. */
const binary = 63;

/** Converts stored ids in the rows in place: values of columns of sixteen bytes, or computed from such columns, but not blobs. */
function readIds(rows: Record<string, unknown>[], fields: readonly FieldPacket[]): unknown[] {
  const ids = fields.flatMap(({ name, characterSet, columnType }) =>
    characterSet === binary && (columnType === Types.STRING || columnType === Types.VAR_STRING) ? [name] : [],
  );
  for (const row of ids.length > 0 ? rows : []) for (const name of ids) row[name] = toText(row[name]);
  return rows;
}
