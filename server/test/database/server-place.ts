import { createConnection } from "mysql2/promise";
import { Client } from "pg";
import { openDatabase } from "../../src/database/open.ts";
import { migrationNames } from "../../src/database/schema/migrate.ts";
import type { Tables } from "../../src/database/tables.ts";
import type { DatabasePlace } from "./contract.ts";

/** The database server that these tests run on, where they do not run on SQLite: `npm test -- postgres` sets it. */
export const serverUrl = process.env.TEST_DATABASE_URL || undefined;

/** The same, for tests that make sense on a server only. */
export function requiredServer(): string {
  if (serverUrl === undefined) throw new Error("This test needs a database server: npm test -- postgres");
  return serverUrl;
}

export interface ServerPlace extends DatabasePlace {
  readonly url: string;
  readonly name: string;
}

/** How the databases of this run are called. */
const prefix = `parley_test_${process.env.TEST_RUN || process.pid}_`;

/** The databases of this run that are still there. */
export async function leftBehind(server: string): Promise<string[]> {
  const list = isPostgres(server)
    ? "select datname as name from pg_database"
    : "select schema_name as name from information_schema.schemata";
  const names = (await onServer(server, list)).map((row) => String(row.name));
  return names.filter((name) => name.startsWith(prefix));
}

const isPostgres = (server: string) => /^postgres/.test(server);

/** A database of its own on the server, for one test; gone afterwards. */
export async function serverPlace(server: string): Promise<ServerPlace> {
  const name = `${prefix}${Bun.randomUUIDv7().replaceAll("-", "").slice(8)}`;
  await onServer(server, `create database ${name}`);
  return placeOf(server, name);
}

function placeOf(server: string, name: string): ServerPlace {
  const url = urlOf(server, name);
  return {
    ...{ url, name },
    open: () => openDatabase(url, { durability: "normal" }),
    remove: () => onServer(server, `drop database if exists ${name}${isPostgres(server) ? " with (force)" : ""}`),
  };
}

export function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Carries out statements as whoever runs the server. Answers the rows of the last one. */
export async function onServer(server: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  return isPostgres(server) ? onPostgres(server, statements) : onMysql(server, statements);
}

async function onPostgres(connectionString: string, statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

const mysqlOf = (url: string) => url.replace(/^mariadb:/, "mysql:");

async function onMysql(server: string, statements: string[]): Promise<Record<string, unknown>[]> {
  const connection = await createConnection(mysqlOf(server));
  try {
    let rows: unknown = [];
    for (const statement of statements) [rows] = await connection.query(statement);
    return rows as Record<string, unknown>[];
  } finally {
    await connection.end();
  }
}

/** Connections that do nothing but keep others from having them. */
export interface HeldConnections {
  readonly count: number;
  close(): Promise<void>;
}

/** Takes every connection that a server still gives to a user. */
export async function holdConnections(url: string): Promise<HeldConnections> {
  const held: { end(): Promise<void> }[] = [];
  for (;;) {
    const next = await (isPostgres(url) ? lockPostgres(url) : createConnection(mysqlOf(url))).catch(() => undefined);
    if (next === undefined) break;
    held.push(next);
  }
  const close = async () => void (await Promise.all(held.map((each) => each.end())));
  return { count: held.length, close };
}

/** Locks a table, so that whoever reads it waits; answers what lets it go. */
export async function lockTable(url: string, table: string): Promise<() => Promise<void>> {
  if (isPostgres(url)) {
    const client = await lockPostgres(url);
    await client.query(`begin; lock table ${table} in access exclusive mode`);
    return () => client.end();
  }
  const connection = await createConnection(mysqlOf(url));
  await connection.query(`lock tables ${table} write`);
  return () => connection.end();
}

async function lockPostgres(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

/** Databases that earlier test servers have left, empty again: making one anew takes a second or two. */
const idle: ServerPlace[] = [];

/** A database for one test server; undefined on SQLite, where it lies in the server's folder. */
export async function ownDatabase(): Promise<ServerPlace | undefined> {
  if (serverUrl === undefined) return undefined;
  const place = idle.pop() ?? (await serverPlace(serverUrl));
  const leave = async () => {
    if (await empty(place)) idle.push(place);
    else await place.remove();
  };
  return { ...place, remove: leave };
}

/** Bytes of a table from which a database is not used again. */
const large = 2_000_000;

/** True when a test has filled a table: the deleted rows and the statistics that stay would decide the plans of the next test. */
async function hasLargeTable(url: string): Promise<boolean> {
  const size = isPostgres(url)
    ? "select max(pg_relation_size(oid)) as bytes from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
    : "select max(data_length) as bytes from information_schema.tables where table_schema = database()";
  const [row] = await onServer(url, size);
  return Number(row?.bytes ?? 0) > large;
}

/** Empties a database, as a migration leaves it. False for a database that cannot be used again: a test has changed its schema or filled a table. */
async function empty({ open, url }: ServerPlace): Promise<boolean> {
  const done = await onServer(url, "select name from kysely_migration");
  const names = done.map((row) => String(row.name)).toSorted();
  if (names.join() !== migrationNames.join() || (await hasLargeTable(url))) return false;
  const database = await open();
  const tables = await database.read.introspection.getTables();
  const tableNames = tables.map((table) => table.name as keyof Tables).filter((name) => !name.startsWith("kysely"));
  await database.transaction(async (writer) => {
    for (const name of tableNames) await writer.deleteFrom(name).execute();
    const rows = { epoch: Bun.randomUUIDv7(), directory: "0", probe: "0" };
    await writer
      .insertInto("meta")
      .values(Object.entries(rows).map(([key, value]) => ({ key, value })))
      .execute();
  });
  await database.close();
  return true;
}

const kept = new Map<string, Promise<ServerPlace>>();

/** The setting that names the database of a data folder: on SQLite it lies in there, elsewhere each folder has one of its own. */
export async function databaseOf(folder: string): Promise<{ databaseUrl?: string }> {
  if (serverUrl === undefined) return {};
  const place = kept.get(folder) ?? serverPlace(serverUrl);
  kept.set(folder, place);
  return { databaseUrl: (await place).url };
}

/** The same for a program in a process of its own. */
export async function environmentOf(folder: string): Promise<Record<string, string>> {
  const { databaseUrl } = await databaseOf(folder);
  return databaseUrl === undefined ? {} : { PARLEY_DATABASE_URL: databaseUrl };
}

/** Removes the databases of all data folders. */
export async function forgetDatabases(): Promise<void> {
  const places = [...kept.values()];
  kept.clear();
  for (const place of places) await (await place).remove();
}
