import { type Kysely, MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler, type QueryId } from "kysely";
import { createPool, type Pool, type PoolConnection } from "mysql2/promise";
import { DatabaseServerError } from "./errors.ts";
import type { Grammar } from "./handles.ts";
import type { Held } from "./locks.ts";
import { mysqlDialect } from "./mysql-dialect.ts";
import { isCollision, isLost, isRefusal } from "./mysql-errors.ts";
import { MysqlWire } from "./mysql-wire.ts";
import type { Durability } from "./sqlite-file.ts";
import type { Engine, Role, Wire } from "./wire.ts";

/** Connections of one process. Work about one room uses one, so that few are enough; see docs/databases.md. */
const connections: Record<Role, number> = { write: 6, read: 8 };

const grammar: Grammar = {
  adapter: new MysqlAdapter(),
  compiler: new MysqlQueryCompiler(),
  introspector: (db: Kysely<unknown>) => new MysqlIntrospector(db),
};

/** MySQL, version 8 or later, or MariaDB, version 10.11 or later, at a URL. */
export function mysqlEngine(url: string, { durability = "full" }: { durability?: Durability } = {}): Engine {
  const pools = { write: poolOf(url, "write"), read: poolOf(url, "read") };
  const ready = new WeakSet<object>();
  return {
    dialect: mysqlDialect,
    grammar,
    name: nameOf(url),
    pipelined: false,
    writers: connections.write,
    async connect(role) {
      const connection = await pools[role].getConnection();
      const { connection: own } = connection as PoolConnection & { connection: object };
      if (!ready.has(own)) await prepare(connection, role);
      ready.add(own);
      return new MysqlWire(connection);
    },
    inspect: (wire) => inspect(wire, durability),
    begin,
    beginSnapshot: (wire) => wire.control("start transaction with consistent snapshot, read only"),
    commit: (wire) => wire.control("commit"),
    ...{ isLost, isCollision, isRefusal },
    close: async () => void (await Promise.all([pools.write.end(), pools.read.end()])),
  };
}

function poolOf(url: string, role: Role): Pool {
  return createPool({
    uri: url.replace(/^mariadb:/i, "mysql:"),
    connectionLimit: connections[role],
    maxIdle: connections[role],
    idleTimeout: 60_000,
    connectTimeout: 5000,
    enableKeepAlive: true,
    charset: "UTF8MB4_BIN",
    // Positions, counts and times are whole numbers below 2^53.
    supportBigNumbers: true,
    decimalNumbers: true,
    dateStrings: true,
  });
}

/** Sets everything that correctness rests on, whatever the server's own settings are. */
async function prepare(connection: PoolConnection, role: Role): Promise<void> {
  const isolation = role === "read" ? "repeatable read" : "read committed";
  const access = role === "read" ? "read only" : "read write";
  try {
    await connection.query(
      "set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'",
    );
    await connection.query("set session innodb_lock_wait_timeout = 10");
    await connection.query(`set session transaction isolation level ${isolation}, ${access}`);
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

async function inspect(wire: Wire, durability: Durability): Promise<void> {
  const version = await show(wire, "version");
  const isMaria = /mariadb/i.test(version);
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)\.\d+/.exec(version) ?? []).map(Number);
  const oldEnough = isMaria ? major > 10 || (major === 10 && minor >= 11) : major >= 8;
  if (!oldEnough) {
    const found = isMaria ? version : `MySQL ${version}`;
    throw new DatabaseServerError(
      `PARLEY_DATABASE_URL: found ${found}, expected MySQL 8 or later, or MariaDB 10.11 or later`,
    );
  }
  if (Number(await show(wire, "read_only")) === 1 && !(await isPrivileged(wire)))
    throw new DatabaseServerError("PARLEY_DATABASE_URL: the server is read-only: a replica, or set so");
  const flushes = Number(await show(wire, "innodb_flush_log_at_trx_commit"));
  if (durability === "full" && flushes !== 1) {
    throw new DatabaseServerError(
      `PARLEY_DATABASE_URL: the server does not wait for its disk (innodb_flush_log_at_trx_commit is ${flushes}), which PARLEY_DURABILITY=full needs`,
    );
  }
}

/** Whoever runs the server may write even where it is read-only. */
async function isPrivileged(wire: Wire): Promise<boolean> {
  const { rows } = await wire.executeQuery<Record<string, string>>(statement("show grants"));
  return rows.some((row) => /SUPER|READ_ONLY ADMIN|ALL PRIVILEGES ON \*\.\*/.test(Object.values(row).join()));
}

async function show(wire: Wire, variable: string): Promise<string> {
  const { rows } = await wire.executeQuery<{ value: unknown }>(statement(`select @@${variable} as value`));
  return String(rows[0]?.value ?? "");
}

function statement(text: string) {
  const queryId: QueryId = { queryId: text };
  return { query: { kind: "RawNode", sqlFragments: [], parameters: [] }, queryId, sql: text, parameters: [] } as const;
}

async function begin(wire: Wire, { rooms, accounts }: Held): Promise<void> {
  await wire.control("start transaction");
  if (rooms.length > 0) await wire.executeQuery(lockOf("rooms", rooms));
  if (accounts.length > 0) await wire.executeQuery(lockOf("accounts", accounts));
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
