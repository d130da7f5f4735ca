import type { Database } from "../database/database.ts";
import type { Logger } from "../logger.ts";

/** Warns when other processes serve from this database and this one has no Redis: none of them gets the frames and commands of the others. */
export async function warnOfOthers(database: Database, log: Logger): Promise<void> {
  const { serving } = await database.dialect.vitals(database.read);
  if (serving === null || serving < 2) return;
  log.warn({ serving }, "other processes serve from this database: give all of them the same PARLEY_REDIS_URL");
}
