import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { escapeLiteral, type PoolConfig, types } from "pg";
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
} from "../server/server-connection.ts";
import { type Tls, takeTls } from "../server/tls.ts";
import type { Durability } from "../sqlite/file.ts";
import { PostgresConnection } from "./connection.ts";
import { postgresDialect } from "./dialect.ts";
import { isCollision, isLost, isRefusal, isSilence } from "./errors.ts";
import { lockPostgres, unlockPostgres } from "./instance-lock.ts";
import { PostgresPool } from "./pool.ts";
import { prepare } from "./session.ts";

const oldest = 150_000;

const grammar: Grammar = {
  adapter: new PostgresAdapter(),
  compiler: new PostgresQueryCompiler(),
  introspector: (db) => new PostgresIntrospector(db),
};

/** Positions, counts and times are whole numbers below 2^53; the driver would give eight bytes as text. */
const numbers = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format as "text"),
};

/** PostgreSQL, version 15 or later, at a URL. */
export function postgresEngine(address: string, options: EngineOptions = {}): ServerEngine {
  const { durability = "full", silence = maxSilence, setting = defaultSetting } = options;
  const { url, tls } = takeTls(address, setting);
  const poolOf = (role: ConnectionPurpose) =>
    new PostgresPool({ ...configOf(url, role, silence), ssl: sslOf(tls) }, (client) =>
      prepare(client, role, durability),
    );
  const { byRole, distrust, close } = poolsOf(poolOf);
  return {
    dialect: postgresDialect,
    grammar,
    ...{ name: nameOf(url), setting },
    pipelined: true,
    writers: connections.write,
    ...{ distrust, close },
    connect: async (role) => new PostgresConnection(await byRole[role].connect()),
    inspect: (connection) => inspect(connection, durability),
    begin: (connection, held) =>
      connection.control(
        [...(connection as PostgresConnection).beginning(durability), ...lockStatements(held)].join("; "),
      ),
    beginSnapshot: (connection) => connection.control("begin isolation level repeatable read read only"),
    commit,
    ...{ isLost, isSilence, isCollision, isRefusal, hold: lockPostgres, leave: unlockPostgres },
  };
}

function configOf(url: string, role: ConnectionPurpose, silence: number): PoolConfig {
  return {
    connectionString: url.replace(/^postgres(ql)?:/i, "postgres:"),
    max: connections[role],
    types: numbers,
    application_name: `parley ${role}`,
    connectionTimeoutMillis: connectTimeout,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    pipeline: true,
    query_timeout: role === "migrate" ? undefined : silence,
    allowExitOnIdle: true,
  };
}

/** The driver's settings: the server's name is checked unless `verifyIdentity` is off. */
function sslOf(tls: Tls | undefined): PoolConfig["ssl"] {
  if (tls === undefined) return false;
  const { verifyIdentity, ...options } = tls;
  return verifyIdentity ? options : { ...options, checkServerIdentity: () => undefined };
}

async function inspect(connection: ServerConnection, durability: Durability): Promise<void> {
  const shown = async (setting: string) => await show(connection, setting);
  const version = Number(await shown("server_version_num"));
  if (version < oldest) {
    const found = await shown("server_version");
    throw new DatabaseServerError(`PARLEY_DATABASE_URL: found PostgreSQL ${found}, expected 15 or later`);
  }
  const encoding = await shown("server_encoding");
  if (encoding !== "UTF8")
    throw new DatabaseServerError(`PARLEY_DATABASE_URL: the database's encoding is ${encoding}, and UTF8 is needed`);
  if ((await shown("transaction_read_only")) === "on")
    throw new DatabaseServerError("PARLEY_DATABASE_URL: the server is read-only: a standby, or set so");
  if (durability === "full" && (await shown("fsync")) !== "on") {
    throw new DatabaseServerError(
      "PARLEY_DATABASE_URL: the server does not wait for its disk (fsync is off), which PARLEY_DURABILITY=full needs",
    );
  }
}

async function show(connection: ServerConnection, setting: string): Promise<string> {
  const { rows } = await connection.executeQuery<Record<string, string>>({
    query: { kind: "RawNode", sqlFragments: [], parameters: [] },
    queryId: { queryId: setting },
    sql: `show ${setting}`,
    parameters: [],
  });
  return Object.values(rows[0] ?? {})[0] ?? "";
}

function lockStatements({ rooms, accounts }: FirstLocks): string[] {
  return Object.entries({ rooms, accounts }).flatMap(([table, ids]) => {
    const list = ids.map(escapeLiteral).join(", ");
    return list === "" ? [] : [`select from ${table} where id in (${list}) order by id for update`];
  });
}

/** A transaction in which a statement failed is rolled back by COMMIT, without an error. */
async function commit(connection: ServerConnection): Promise<void> {
  const tag = await (connection as PostgresConnection).tagOf("commit");
  if (tag !== "COMMIT") throw new Error(`The transaction was not committed: ${tag}`);
}

function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host || "the local socket"}${pathname}`;
}
