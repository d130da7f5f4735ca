import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "kysely";
import { openDatabase } from "../../src/database/open.ts";
import { until } from "../harness/until.ts";
import { databaseContract } from "./contract.ts";
import { type Pooler, startPooler } from "./pooler.ts";
import { makeRoom, positionsIn, post, sendAll, storedIn, upTo } from "./rows.ts";
import { onServer, requiredServer, serverPlace, urlOf } from "./server-place.ts";

const server = requiredServer();
/** Milliseconds for which a silent connection is listened to here. */
const silence = 300;

/** MySQL's poolers keep what is set on a connection with it; PostgreSQL's do not. */
if (/^postgres/.test(server)) {
  for (const mode of ["transaction", "session"] as const) {
    // In the one each of our connections has one of the server's, in the other they share three.
    describe(`behind PgBouncer in ${mode} mode`, () => {
      let pooler: Pooler;
      beforeAll(async () => {
        pooler = await startPooler(server, mode, mode === "transaction" ? 3 : 40);
      });
      afterAll(() => pooler.close());

      const pooledPlace = async () => {
        const place = await serverPlace(server);
        const open = () => openDatabase(urlOf(pooler.url, place.name), { durability: "normal" });
        return { ...place, open };
      };

      databaseContract("PostgreSQL", pooledPlace);

      test("transactions have their own settings, whatever those of the role are, and leave none behind", async () => {
        const place = await serverPlace(server);
        const { username } = new URL(server);
        const roleSays = (setting: string) =>
          onServer(server, `alter role ${username} in database ${place.name} ${setting}`);
        await roleSays("set synchronous_commit = off");
        await roleSays("set default_transaction_isolation = 'serializable'");
        await roleSays("set statement_timeout = '1h'");
        const database = await openDatabase(urlOf(pooler.url, place.name), { durability: "full" });
        await database.migrate();
        const show = ["synchronous_commit", "transaction_isolation", "statement_timeout", "lock_timeout"];
        const found = await database.transaction(async (writer) => {
          const rows = [];
          for (const name of show) rows.push((await sql.raw(`show ${name}`).execute(writer)).rows[0]);
          return Object.assign({}, ...rows);
        });
        expect(found).toEqual({
          ...{ synchronous_commit: "on", transaction_isolation: "read committed" },
          ...{ statement_timeout: "12s", lock_timeout: "10s" },
        });
        const after = await sql.raw("show statement_timeout").execute(database.read);
        expect(after.rows).toEqual([{ statement_timeout: "1h" }]);
        await database.close();
        await place.remove();
      });

      test("many rooms at once: positions are dense, and what is read is whole", async () => {
        const place = await pooledPlace();
        const database = await place.open();
        await database.migrate();
        const rooms = await Promise.all(upTo(8).map(() => makeRoom(database)));
        await Promise.all(
          upTo(160).flatMap((number) => {
            const room = rooms[number % rooms.length] ?? "";
            return [
              database.transaction((writer) => post(database, writer, room), { room, shared: true }),
              positionsIn(database, room),
              database.snapshot((reader) => reader.selectFrom("rooms").selectAll().execute()),
            ];
          }),
        );
        for (const room of rooms) expect(await positionsIn(database, room)).toEqual(upTo(20));
        await database.close();
        await place.remove();
      });

      test.each(["killed", "frozen"] as const)(
        "a pooler that is %s in the midst of sends: each that is acknowledged is there once, without a hole",
        async (fault) => {
          const place = await serverPlace(server);
          const database = await openDatabase(urlOf(pooler.url, place.name), { durability: "normal", silence });
          await database.migrate();
          const rooms = await Promise.all(upTo(6).map(() => makeRoom(database)));
          const said = "select sum(position) as said from rooms";
          const reached = async () => Number((await onServer(place.url, said))[0]?.said);
          const [count, faults] = [100, fault === "killed" ? 8 : 3];
          const sending = Promise.all(rooms.map((room) => sendAll(database, room, count)));
          for (const nth of upTo(faults)) {
            await until(async () => (await reached()) >= (nth * rooms.length * count) / (faults + 1));
            if (fault === "killed") await pooler.restart();
            else {
              pooler.freeze();
              await Bun.sleep(silence + 200);
              pooler.thaw();
            }
          }
          for (const [index, ids] of (await sending).entries()) {
            const room = rooms[index] ?? "";
            expect(await positionsIn(database, room)).toEqual(upTo(count));
            expect(await storedIn(database, room)).toEqual(ids);
          }
          await database.close();
          await place.remove();
        },
        60_000,
      );
    });
  }
}
