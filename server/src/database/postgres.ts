import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { escapeLiteral, Pool, type PoolClient, type PoolConfig, types } from "pg";
import { DatabaseServerError } from "./errors.ts";
import type { Grammar } from "./handles.ts";
import type { Held } from "./locks.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { isCollision, isLost, isRefusal } from "./postgres-errors.ts";
import { PostgresWire } from "./postgres-wire.ts";
import type { Durability } from "./sqlite-file.ts";
import type { Engine, Role, Wire } from "./wire.ts";

/** Connections of one process. Work about one room uses one, so that few are enough; see docs/databases.md. */
const connections: Record<Role, number> = { write: 6, read: 8 };
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
export function postgresEngine(url: string, { durability = "full" }: { durability?: Durability } = {}): Engine {
  const pools = { write: poolOf(url, "write"), read: poolOf(url, "read") };
  const ready = new WeakSet<PoolClient>();
  return {
    dialect: postgresDialect,
    grammar,
    name: nameOf(url),
    pipelined: true,
    writers: connections.write,
    async connect(role) {
      const client = await pools[role].connect();
      if (!ready.has(client)) await prepare(client, role, durability);
      ready.add(client);
      return new PostgresWire(client);
    },
    inspect: (wire) => inspect(wire, durability),
    begin: (wire, held) => wire.control(["begin", ...lockStatements(held)].join("; ")),
    beginSnapshot: (wire) => wire.control("begin isolation level repeatable read read only"),
    commit,
    ...{ isLost, isCollision, isRefusal },
    close: async () => void (await Promise.all([pools.write.end(), pools.read.end()])),
  };
}

function poolOf(url: string, role: Role): Pool {
  const config: PoolConfig = {
    connectionString: url.replace(/^postgres(ql)?:/i, "postgres:"),
    max: connections[role],
    types: numbers,
    application_name: `parley ${role}`,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    pipeline: true,
    // A server that is frozen, or a network that swallows everything, must not hold callers for ever.
    query_timeout: 30_000,
    allowExitOnIdle: true,
  };
  const pool = new Pool(config);
  // A connection that dies while nobody uses it is no news: the next one is made when it is needed.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}

/** Sets everything that correctness rests on, whatever the server's own settings are. */
async function prepare(client: PoolClient, role: Role, durability: Durability): Promise<void> {
  const settings = {
    // off: each commit is durable a moment later. Nothing is torn by a crash, but the last moments may be missing.
    synchronous_commit: durability === "full" ? "on" : "off",
    default_transaction_isolation: "'read committed'",
    default_transaction_read_only: role === "read" ? "on" : "off",
    standard_conforming_strings: "on",
    lock_timeout: "'10s'",
    statement_timeout: "'25s'",
    idle_in_transaction_session_timeout: "'60s'",
  };
  const statements = Object.entries(settings).map(([name, value]) => `set ${name} = ${value}`);
  try {
    await client.query(statements.join("; "));
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function inspect(wire: Wire, durability: Durability): Promise<void> {
  const shown = async (setting: string) => await show(wire, setting);
  const version = Number(await shown("server_version_num"));
  if (version < oldest) {
    const found = await shown("server_version");
    throw new DatabaseServerError(`PARLEY_DATABASE_URL: found PostgreSQL ${found}, expected 15 or later`);
  }
  if ((await shown("server_encoding")) !== "UTF8")
    throw new DatabaseServerError("PARLEY_DATABASE_URL: the database's encoding is not UTF8");
  if ((await shown("transaction_read_only")) === "on")
    throw new DatabaseServerError("PARLEY_DATABASE_URL: the server is read-only: a standby, or set so");
  if (durability === "full" && (await shown("fsync")) !== "on") {
    throw new DatabaseServerError(
      "PARLEY_DATABASE_URL: the server does not wait for its disk (fsync is off), which PARLEY_DURABILITY=full needs",
    );
  }
}

async function show(wire: Wire, setting: string): Promise<string> {
  const { rows } = await wire.executeQuery<Record<string, string>>({
    query: { kind: "RawNode", sqlFragments: [], parameters: [] },
    queryId: { queryId: setting },
    sql: `show ${setting}`,
    parameters: [],
  });
  return Object.values(rows[0] ?? {})[0] ?? "";
}

function lockStatements({ rooms, accounts }: Held): string[] {
  return Object.entries({ rooms, accounts }).flatMap(([table, ids]) => {
    const list = ids.map(escapeLiteral).join(", ");
    return list === "" ? [] : [`select from ${table} where id in (${list}) order by id for update`];
  });
}

/** A transaction in which a statement failed is rolled back by COMMIT, without an error. */
async function commit(wire: Wire): Promise<void> {
  const tag = await (wire as PostgresWire).tagOf("commit");
  if (tag !== "COMMIT") throw new Error(`The transaction was not committed: ${tag}`);
}

function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host || "the local socket"}${pathname}`;
}
