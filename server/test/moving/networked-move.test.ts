import { afterEach, beforeEach, expect, test } from "bun:test";
import { openDatabase } from "../../src/database/open.ts";
import { anyTable } from "../../src/moving/rows.ts";
import { idOf } from "../database/id-of.ts";
import { ready } from "../database/ready.ts";
import { onServer, requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { type SqlitePlace, sqlitePlace } from "../database/sqlite-place.ts";
import { startServer } from "../index.ts";
import { fillHostile } from "./hostile.ts";
import { complaint, runProgram } from "./program.ts";

let here: ServerPlace;
let file: SqlitePlace;
beforeEach(async () => {
  here = await serverPlace(requiredServer());
  file = await sqlitePlace();
});
afterEach(async () => {
  await here.remove();
  await file.remove();
});

const reason = (work: Promise<unknown>) => work.then(String, (error: Error) => error.message);
const open = (occupancy: "shared" | "alone") => openDatabase(here.url, { occupancy, durability: "normal" });

test("as long as one process of several serves from the source, it is not moved", async () => {
  await using server = await startServer({ databaseUrl: here.url });
  const mate = await server.mate();
  await server.app.stop();
  const refused = await runProgram(["move", "--from", here.url, "--to", file.url]);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("is in use by a running Parley. Stop all of its processes first.");
  await mate.app.stop();
  expect(await runProgram(["move", "--from", here.url, "--to", file.url])).toMatchObject({ code: 0 });
}, 120_000);

test("while a database is moved no process starts to serve from it, and no second move begins", async () => {
  await (await open("shared")).close();
  const mover = await open("alone");
  const refused = await Promise.all([reason(open("shared")), reason(open("alone"))]);
  expect(refused[0]).toContain("is being moved or restored by another program");
  expect(refused[1]).toContain("is in use by");
  await mover.close();
  const [one, other] = await Promise.all([open("shared"), open("shared")]);
  await one.close();
  await other.close();
}, 120_000);

test("a program that only reads does not block a move, and changes nothing", async () => {
  const mover = await open("alone");
  const looker = await openDatabase(here.url, { occupancy: "looking", durability: "normal" });
  expect(await reason(looker.transaction(async () => 1))).toContain("to be looked at only");
  await looker.close();
  await mover.close();
});

test("a row that the target cannot hold is named, and no more is written", async () => {
  await fillHostile(file.file);
  const database = await openDatabase(file.url, { durability: "normal" });
  await database.transaction((writer) =>
    anyTable(writer)
      .updateTable("rooms")
      .set({ kind: "x".repeat(70) })
      .where("id", "=", idOf("6"))
      .execute(),
  );
  await database.close();
  const { code, err } = await runProgram(["move", "--from", file.url, "--to", here.url]);
  expect(code).toBe(1);
  expect(complaint(err)).toStartWith(`rooms: the target refuses the row id ${idOf("6")}: `);
}, 120_000);

test("a server that lost its hold on the database takes it again, and writes nothing while somebody else has it", async () => {
  const lines: string[] = [];
  const options = { durability: "normal", holdBeat: 1000, report: (line: string) => void lines.push(line) } as const;
  const server = await openDatabase(here.url, options);
  await server.migrate();
  const write = () => reason(server.transaction((writer) => writer.selectFrom("meta").select("key").execute()));
  await cutHold();
  await ready(async () => expect((await server.dialect.vitals(server.read)).serving).toBe(1));
  // Between two renewals nobody holds the lock: the first process that asks gets it.
  let mover: Awaited<ReturnType<typeof open>> | undefined;
  while (mover === undefined) {
    const wanted = open("alone").catch(() => undefined);
    await cutHold();
    mover = await wanted;
  }
  await ready(async () => expect(await write()).toContain("is being moved or restored by another program"));
  expect(lines.at(-1)).toContain("is being moved or restored by another program");
  await mover.close();
  await ready(async () => expect(await write()).not.toContain("is being moved"));
  await server.close();
}, 120_000);

/** Ends the connection on which a program holds the lock of the database. */
async function cutHold(): Promise<void> {
  const isPostgres = here.url.startsWith("postgres");
  const lock = "is_used_lock(concat('parley.', sha1(database()), '.0'))";
  const [holder] = isPostgres
    ? await onServer(here.url, "select pid as id from pg_locks where locktype = 'advisory' and classid = 1885434476")
    : await onServer(here.url, `select ${lock} as id`);
  if (!holder?.id) return;
  const end = isPostgres ? `select pg_terminate_backend(${String(holder.id)})` : `kill ${String(holder.id)}`;
  await onServer(here.url, end).catch(() => {});
}
