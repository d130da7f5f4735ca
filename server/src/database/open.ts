import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "./database.ts";
import { DatabaseFileError, DatabaseUrlError } from "./errors.ts";
import type { InstanceLockOptions } from "./server/instance-lock.ts";
import type { ReconnectingPoolOptions } from "./server/reconnecting-pool.ts";
import { openReadOnly } from "./sqlite/read-only.ts";
import { openSqlite, type SqliteOptions } from "./sqlite/sqlite.ts";

export interface DatabaseOptions extends SqliteOptions, ReconnectingPoolOptions, InstanceLockOptions {
  /** Throw if the file does not exist, instead of creating it. */
  readonly existing?: boolean;
}

/**
 * Opens the database of a URL: `postgres://…`, `mysql://…`, `sqlite:<path of the file>`, or `sqlite::memory:` for a database that exists only
 * while it is open. Does not migrate the schema: see `migrate()`.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const [, scheme, rest = ""] = /^([a-z]+):(.*)$/is.exec(url) ?? [];
  if (scheme === "postgres" || scheme === "postgresql") return openPostgres(url, options);
  if (scheme === "mysql" || scheme === "mariadb") return openMysql(url, options);
  if (scheme !== "sqlite" || rest === "")
    throw new DatabaseUrlError(url, "sqlite:<path of a file>, postgres://… or mysql://…");
  if (rest === ":memory:") return openTemporary(options);
  const path = rest.replace(/^\/\/(?=\/)/, "");
  if (options.existing && !existsSync(path)) throw new DatabaseFileError(`${path}: there is no such file`);
  return options.occupancy === "looking" ? openReadOnly(path) : openSqlite(path, options);
}

/** A file in a temporary folder rather than SQLite's memory mode, so that connections and log behave as they do elsewhere. */
async function openTemporary(options: DatabaseOptions): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), "parley-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const database = await openSqlite(join(folder, "parley.db"), options);
    const { close } = database;
    return Object.assign(database, { close: () => close().finally(remove) });
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Loaded when it is asked for: most servers have their database in a file. */
async function openPostgres(url: string, options: DatabaseOptions): Promise<Database> {
  const [{ openServerDatabase }, { postgresEngine }] = await Promise.all([
    import("./server/server-database.ts"),
    import("./postgres/postgres.ts"),
  ]);
  return openServerDatabase(postgresEngine(url, options), options);
}

async function openMysql(url: string, options: DatabaseOptions): Promise<Database> {
  const [{ openServerDatabase }, { mysqlEngine }] = await Promise.all([
    import("./server/server-database.ts"),
    import("./mysql/mysql.ts"),
  ]);
  return openServerDatabase(mysqlEngine(url, options), options);
}
