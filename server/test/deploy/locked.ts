import { openDatabase } from "../../src/database/open.ts";
import { onServer } from "../database/server-place.ts";
import { until } from "../harness/until.ts";

/** Holds a lock on a room's row, like a running transaction, until the returned function is called. */
export async function lockRoom(databaseUrl: string, roomId: string): Promise<() => Promise<void>> {
  const database = await openDatabase(databaseUrl, { durability: "normal" });
  const [held, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const work = database.transaction(
    async (writer) => {
      // `work` starts before the server has answered the statement that locks; the answer to this query comes after it.
      await writer.selectFrom("rooms").select("id").where("id", "=", roomId).execute();
      held.resolve();
      await over.promise;
    },
    { room: roomId },
  );
  await Promise.race([held.promise, work]);
  return async () => {
    over.resolve();
    await work;
    await database.close();
  };
}

/** Resolves once a transaction waits for a lock in this database. */
export async function untilSomebodyWaits(databaseUrl: string): Promise<void> {
  const waiting = /^postgres/.test(databaseUrl)
    ? "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    : "select 1 from information_schema.innodb_trx where trx_state = 'LOCK WAIT'";
  // MariaDB caches this table, and renews the cache only if it was not read for a tenth of a second.
  await until(async () => (await onServer(databaseUrl, waiting)).length > 0, 150);
}
