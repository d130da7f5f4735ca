import { openDatabase } from "../../src/database/open.ts";
import { onServer } from "../database/server-place.ts";

/** Holds a room's row as a transaction under way does, until the returned function is called. */
export async function lockRoom(databaseUrl: string, roomId: string): Promise<() => Promise<void>> {
  const database = await openDatabase(databaseUrl, { durability: "normal" });
  const [held, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const work = database.transaction(
    async (writer) => {
      // The work begins before the server has answered what locks: this answer comes after that one.
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

/** Resolves once somebody waits for a lock in this database. */
export async function untilSomebodyWaits(databaseUrl: string): Promise<void> {
  const waiting = /^postgres/.test(databaseUrl)
    ? "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    : "select 1 from information_schema.innodb_trx where trx_state = 'LOCK WAIT'";
  // MariaDB answers from a picture that it renews only for who has not asked for a tenth of a second.
  while ((await onServer(databaseUrl, waiting)).length === 0) await Bun.sleep(150);
}
