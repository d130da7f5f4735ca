import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { type DatabaseServer, startDatabaseServer } from "../../../scripts/database-servers.mjs";
import type { Database } from "../../src/database/database.ts";
import { DatabaseServerError, UnavailableError } from "../../src/database/errors.ts";
import { openDatabase } from "../../src/database/open.ts";
import { ready } from "./ready.ts";
import { makeRoom, positionsIn, post, upTo } from "./rows.ts";
import { holdConnections, onServer, requiredServer, urlOf } from "./server-place.ts";
import { canHaveSmallDisk, onSmallDisk } from "./small-disk.ts";

/** Milliseconds: real servers start and stop here, on a machine that may be busy. */
const patience = 240_000;
const isPostgres = /^postgres/.test(requiredServer());
const kind = isPostgres ? "postgres" : "mariadb";
const password = "right-password";

/** Tests of what only one kind of server has. */
function onlyIf(applies: boolean) {
  return (name: string, work: () => Promise<void>, lasts?: number): void => {
    if (applies) test(name, work, lasts);
  };
}
const onPostgres = onlyIf(isPostgres);
const onMariadb = onlyIf(!isPostgres);

let own: DatabaseServer;
beforeAll(async () => {
  own = await startDatabaseServer(kind, { args: isPostgres ? ["-c", "max_connections=20"] : ["--max-connections=20"] });
  await ready(() => onServer(own.url, "select 1"));
  if (!isPostgres) return;
  // Who is called `locked` is asked for a password.
  const file = join(own.folder ?? "", "data/pg_hba.conf");
  writeFileSync(file, `host all locked 127.0.0.1/32 scram-sha-256\n${readFileSync(file, "utf8")}`);
  await onServer(own.url, "select pg_reload_conf()");
}, patience);
afterAll(() => own.stop(), patience);

/** A database of its own, and a user of it. */
async function madeFor(user: string, rights = true): Promise<string> {
  const grants = isPostgres
    ? [`create role ${user} login password '${password}'`, `create database ${user}${rights ? ` owner ${user}` : ""}`]
    : [
        `create database ${user}`,
        `create user ${user} identified by '${password}'`,
        `grant ${rights ? "all" : "select, insert, update, delete"} on ${user}.* to ${user}`,
      ];
  await onServer(own.url, ...grants);
  return urlFor(user);
}

function urlFor(user: string): string {
  const url = new URL(urlOf(own.url, user));
  url.username = user;
  url.password = password;
  return url.href;
}

const lines: string[] = [];
async function start(url: string, patience?: number): Promise<Database> {
  lines.length = 0;
  const database = await openDatabase(url, { durability: "normal", patience, report: (line) => lines.push(line) });
  try {
    await database.migrate();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What a start ends with: one line, with the name of the setting and without the password. */
async function refusal(url: string, kinds: readonly unknown[] = [DatabaseServerError]): Promise<string> {
  const error: unknown = await start(url, 1000).then(
    (database) => database.close(),
    (reason: unknown) => reason,
  );
  expect(kinds).toContain((error as Error | undefined)?.constructor);
  const { message } = error as Error;
  expect(message).toMatch(/^PARLEY_DATABASE_URL: [^\n]+$/);
  expect(message).not.toContain(password);
  return message;
}

describe("a start says in one line, by the name of the setting, that", () => {
  test("the user may not create tables", async () => {
    expect(await refusal(await madeFor("powerless", false))).toMatch(/permission denied|CREATE command denied/);
  });

  onPostgres("the database's encoding does not hold all text", async () => {
    for (const [name, encoding] of Object.entries({ bytes: "SQL_ASCII", western: "LATIN1" })) {
      const options = `template template0 encoding '${encoding}' locale 'C'`;
      await onServer(own.url, `create database ${name} ${options}`);
      expect(await refusal(urlOf(own.url, name))).toContain(`encoding is ${encoding}, and UTF8 is needed`);
    }
  });

  test("the server does not wait for its disk, though it is to", async () => {
    const url = await madeFor("careless");
    const loose = isPostgres
      ? ["alter system set fsync = off", "select pg_reload_conf()"]
      : ["set global innodb_flush_log_at_trx_commit = 2"];
    const strict = isPostgres
      ? ["alter system reset fsync", "select pg_reload_conf()"]
      : ["set global innodb_flush_log_at_trx_commit = 1"];
    await onServer(own.url, ...loose);
    await ready(async () => {
      const error: unknown = await openDatabase(url).then(
        (database) => database.close(),
        (reason: unknown) => reason,
      );
      expect(String(error)).toMatch(
        /PARLEY_DATABASE_URL: the server does not wait for its disk .* PARLEY_DURABILITY=full/,
      );
    });
    await onServer(own.url, ...strict);
  });
});

onMariadb("a database whose own text is another keeps all of ours", async () => {
  await onServer(own.url, "create database western character set latin1 collate latin1_swedish_ci");
  const database = await start(urlOf(own.url, "western"));
  const room = await makeRoom(database);
  const texts = ["👩‍🚀 ñ ẞ 漢字", "á", "a", "a "];
  for (const text of texts) await database.transaction((writer) => post(database, writer, room, text));
  const rows = await database.read.selectFrom("messages").select("text").orderBy("position").execute();
  expect(rows.map((row) => row.text)).toEqual(texts);
  expect(await database.read.selectFrom("messages").select("position").where("text", "=", "a").execute()).toHaveLength(
    1,
  );
  await database.close();
});

test(
  "too many connections: a start waits, says so, and goes on when there are fewer",
  async () => {
    const url = await madeFor("crowd");
    const held = await holdConnections(url);
    expect(held.count).toBeGreaterThan(5);
    expect(await refusal(url, [UnavailableError])).toMatch(/too many|connection slots|already has more/i);
    const starting = start(url, 60_000);
    await held.close();
    await (await starting).close();
    const database = await start(url, 500);
    // A program that runs makes do with those that it has, and waits for more.
    const room = await makeRoom(database);
    const others = await holdConnections(url);
    const outcomes = await Promise.allSettled(upTo(12).map(() => positionsIn(database, room)));
    await others.close();
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(database.dialect.isUnavailable(outcome.reason)).toBe(true);
    await ready(async () => expect(await positionsIn(database, room)).toEqual([]));
    await database.close();
  },
  patience,
);

/** Ends every connection that a user has, as an administrator does. */
async function endConnectionsOf(user: string): Promise<void> {
  if (isPostgres) {
    await onServer(own.url, `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${user}'`);
    return;
  }
  const rows = await onServer(own.url, `select id from information_schema.processlist where user = '${user}'`);
  for (const { id } of rows) await onServer(own.url, `kill connection ${id}`);
}

test(
  "a password that changes while the program runs: calls are refused, the log names the setting, nothing dies",
  async () => {
    const url = await madeFor("locked");
    const database = await start(url);
    const room = await makeRoom(database);
    const write = () => database.transaction((writer) => post(database, writer, room), { room });
    expect(await write()).toBe(1);
    const change = (to: string) =>
      onServer(
        own.url,
        isPostgres ? `alter role locked password '${to}'` : `set password for locked = password('${to}')`,
      );
    await change("another");
    await endConnectionsOf("locked");
    const refused = await write().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnavailableError);
    expect(String(refused)).not.toContain(password);
    expect(lines).toEqual([expect.stringMatching(/^PARLEY_DATABASE_URL: .* is out of reach \(.*locked.*\)/)]);
    await change(password);
    await ready(async () => expect(await write()).toBe(2));
    expect(lines).toHaveLength(2);
    await database.close();
  },
  patience,
);

test(
  "a provider's short limits end idle connections, and nobody notices; those for statements are ours",
  async () => {
    const url = await madeFor("hurried");
    const short = isPostgres
      ? [
          "alter role hurried set idle_session_timeout = '200ms'",
          "alter role hurried set statement_timeout = '1s'",
          "alter role hurried set lock_timeout = '1s'",
          "alter role hurried set idle_in_transaction_session_timeout = '1s'",
          "alter role hurried set default_transaction_read_only = on",
          "alter role hurried set default_transaction_isolation = 'serializable'",
        ]
      : [
          "set global wait_timeout = 1",
          "set global max_statement_time = 1",
          "set global sql_mode = ''",
          "set global tx_isolation = 'SERIALIZABLE'",
        ];
    await onServer(own.url, ...short);
    const database = await start(url);
    const room = await makeRoom(database);
    const long = sql.raw(isPostgres ? "select pg_sleep(1.5)" : "select sleep(1.5) as slept");
    const answers = [await long.execute(database.read), await database.transaction((writer) => long.execute(writer))];
    // MySQL's sleep ends quietly where its time is cut short, and answers 1.
    expect(answers.map(({ rows }) => rows)).not.toContainEqual([{ slept: 1 }]);
    for (const expected of upTo(3)) {
      await Promise.all(upTo(8).map(() => positionsIn(database, room)));
      expect(await database.transaction((writer) => post(database, writer, room), { room })).toBe(expected);
      const left = isPostgres
        ? "select 1 from pg_stat_activity where usename = 'hurried'"
        : "select 1 from information_schema.processlist where user = 'hurried'";
      // But for the one that holds the database.
      await ready(async () => expect(await onServer(own.url, left)).toHaveLength(1));
    }
    expect(lines).toEqual([]);
    await database.close();
    if (!isPostgres) await onServer(own.url, "set global wait_timeout = 28800", "set global max_statement_time = 0");
  },
  patience,
);

onPostgres(
  "a server that is still recovering is waited for",
  async () => {
    const url = await madeFor("patient");
    const folder = join(own.folder ?? "", "data");
    await own.kill("SIGINT");
    writeFileSync(join(folder, "standby.signal"), "");
    const settings = join(folder, "postgresql.auto.conf");
    const before = readFileSync(settings, "utf8");
    writeFileSync(settings, `${before}\nhot_standby = off\n`);
    await own.start();
    expect(await refusal(url, [UnavailableError])).toMatch(/starting up|not accepting connections/);
    const starting = start(url, 60_000);
    await own.kill("SIGINT");
    rmSync(join(folder, "standby.signal"));
    writeFileSync(settings, before);
    await own.start();
    const database = await starting;
    expect(await positionsIn(database, await makeRoom(database))).toEqual([]);
    await database.close();
  },
  patience,
);

const noSmallDisk = !(await canHaveSmallDisk());

test.skipIf(noSmallDisk)(
  "a disk that is full at the start stops it with a line, and the next start finishes",
  async () => {
    const done = await onSmallDisk(isPostgres ? 150 : 400, async (disk) => {
      const server = await startDatabaseServer(kind, { parent: disk });
      try {
        await ready(() => onServer(server.url, "create database crowded"));
        const filler = join(disk, "filler");
        const free = statfsSync(disk);
        writeFileSync(filler, Buffer.alloc((free.bavail - 4) * free.bsize));
        expect(await refusal(urlOf(server.url, "crowded"), [DatabaseServerError, UnavailableError])).toMatch(
          /no (space|more room)|full|could not|errno: 28|lost|terminat/i,
        );
        rmSync(filler);
        const database = await ready(async () => {
          // It may have ended by itself, or do so in a moment.
          if (!server.runs()) await server.start();
          return start(urlOf(server.url, "crowded"));
        });
        expect(await positionsIn(database, await makeRoom(database))).toEqual([]);
        await database.close();
      } finally {
        await server.stop();
      }
    });
    expect(done).toBe(true);
  },
  patience,
);
