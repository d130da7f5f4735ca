import { type Kysely, MysqlAdapter, MysqlIntrospector, type QueryId } from "kysely";
import type { PoolConnection, PoolOptions } from "mysql2/promise";
import { DatabaseServerError } from "../errors.ts";
import type { Grammar } from "../kysely/handles.ts";
import type { FirstLocks } from "../locks.ts";
import { poolsOf } from "../server/pools.ts";
import {
  type ConnectionPurpose,
  connections,
  connectTimeout,
  defaultSetting,
  type EngineOptions,
  maxSilence,
  type ServerConnection,
  type ServerEngine,
  serverLimits,
} from "../server/server-connection.ts";
import { takeTls } from "../server/tls.ts";
import type { Durability } from "../sqlite/file.ts";
import { MysqlCompiler } from "./compiler.ts";
import { MysqlConnection } from "./connection.ts";
import { mysqlDialect } from "./dialect.ts";
import { isCollision, isLost, isRefusal, isSilence } from "./errors.ts";
import { lockMysql, unlockMysql } from "./instance-lock.ts";
import { MysqlPool } from "./pool.ts";

const grammar: Grammar = {
  adapter: new MysqlAdapter(),
  compiler: new MysqlCompiler(),
  introspector: (db: Kysely<unknown>) => new MysqlIntrospector(db),
};

/** MySQL, version 8 or later, or MariaDB, version 10.11 or later, at a URL. */
export function mysqlEngine(address: string, options: EngineOptions = {}): ServerEngine {
  const { durability = "full", silence = maxSilence, setting = defaultSetting } = options;
  const { url, tls } = takeTls(address, setting);
  const ssl = tls && { ...tls };
  const poolOf = (role: ConnectionPurpose) =>
    new MysqlPool({ ...optionsOf(url, role), ...(ssl && { ssl }) }, (connection) => prepare(connection, role, silence));
  const { byRole, distrust, close } = poolsOf(poolOf);
  return {
    dialect: mysqlDialect,
    grammar,
    ...{ name: nameOf(url), setting },
    pipelined: false,
    writers: connections.write,
    ...{ distrust, close },
    connect: async (role) =>
      new MysqlConnection(await byRole[role].connect(), role === "migrate" ? undefined : silence),
    inspect: (connection) => inspect(connection, durability),
    begin,
    beginSnapshot: (connection) => connection.control("start transaction with consistent snapshot, read only"),
    commit: (connection) => connection.control("commit"),
    ...{ isLost, isSilence, isCollision, isRefusal, hold: lockMysql, leave: unlockMysql },
  };
}

function optionsOf(url: string, role: ConnectionPurpose): PoolOptions {
  return {
    uri: url.replace(/^mariadb:/i, "mysql:"),
    connectionLimit: connections[role],
    maxIdle: connections[role],
    idleTimeout: 60_000,
    connectTimeout: connectTimeout,
    enableKeepAlive: true,
    charset: "UTF8MB4_BIN",
    // Positions, counts and times are whole numbers below 2^53.
    supportBigNumbers: true,
    decimalNumbers: true,
    dateStrings: true,
  };
}

/** Sets everything that correctness rests on, whatever the server's own settings are. */
async function prepare(connection: PoolConnection, role: ConnectionPurpose, silence: number): Promise<void> {
  const isolation = role === "read" ? "repeatable read" : "read committed";
  const access = role === "read" ? "read only" : "read write";
  const settings = [
    "set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'",
    `set session transaction isolation level ${isolation}, ${access}`,
    ...(role === "migrate" ? [] : [limits]),
  ];
  for (const sql of settings) await connection.query({ sql, timeout: silence });
}

/** Sets the time limit of statements. MariaDB (in seconds) and MySQL have different settings; each is written so that the other reads a comment. */
const limits = `set session innodb_lock_wait_timeout = ${serverLimits.lock / 1000}
  /*M! , max_statement_time = ${serverLimits.statement / 1000}, idle_transaction_timeout = ${serverLimits.idleTransaction / 1000} */ /*!80000 , max_execution_time = ${serverLimits.statement} */`;

async function inspect(connection: ServerConnection, durability: Durability): Promise<void> {
  const version = await show(connection, "version");
  const isMaria = /mariadb/i.test(version);
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)\.\d+/.exec(version) ?? []).map(Number);
  const oldEnough = isMaria ? major > 10 || (major === 10 && minor >= 11) : major >= 8;
  if (!oldEnough) {
    const found = isMaria ? version : `MySQL ${version}`;
    throw new DatabaseServerError(
      `PARLEY_DATABASE_URL: found ${found}, expected MySQL 8 or later, or MariaDB 10.11 or later`,
    );
  }
  if (Number(await show(connection, "read_only")) === 1 && !(await isPrivileged(connection)))
    throw new DatabaseServerError("PARLEY_DATABASE_URL: the server is read-only: a replica, or set so");
  const flushes = Number(await show(connection, "innodb_flush_log_at_trx_commit"));
  if (durability === "full" && flushes !== 1) {
    throw new DatabaseServerError(
      `PARLEY_DATABASE_URL: the server does not wait for its disk (innodb_flush_log_at_trx_commit is ${flushes}), which PARLEY_DURABILITY=full needs`,
    );
  }
}

/** True for a user with administrator rights, who may write even on a read-only server. */
async function isPrivileged(connection: ServerConnection): Promise<boolean> {
  const { rows } = await connection.executeQuery<Record<string, string>>(statement("show grants"));
  return rows.some((row) => /SUPER|READ_ONLY ADMIN|ALL PRIVILEGES ON \*\.\*/.test(Object.values(row).join()));
}

async function show(connection: ServerConnection, variable: string): Promise<string> {
  const { rows } = await connection.executeQuery<{ value: unknown }>(statement(`select @@${variable} as value`));
  return String(rows[0]?.value ?? "");
}

function statement(text: string) {
  const queryId: QueryId = { queryId: text };
  return { query: { kind: "RawNode", sqlFragments: [], parameters: [] }, queryId, sql: text, parameters: [] } as const;
}

async function begin(connection: ServerConnection, { rooms, accounts }: FirstLocks): Promise<void> {
  await connection.control("start transaction");
  if (rooms.length > 0) await connection.executeQuery(lockOf("rooms", rooms));
  if (accounts.length > 0) await connection.executeQuery(lockOf("accounts", accounts));
}

function lockOf(table: "rooms" | "accounts", ids: readonly string[]) {
  const places = ids.map(() => "?").join(", ");
  const text = `select id from ${table} where id in (${places}) order by id for update`;
  return { ...statement(text), parameters: ids };
}

function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `MySQL at ${host}${pathname}`;
}
