import type { Config } from "../config.ts";
import type { Database } from "../database/database.ts";
import { identityOf } from "../database/identity.ts";
import { lossOf, rememberDatabase } from "../database/lost-database.ts";
import { openDatabase } from "../database/open.ts";
import type { Logger } from "../logger.ts";
import type { ProcessParts } from "./process-parts.ts";

/** Bytes of a data file that a start reads from end to end: less than a second on a slow disk. `parley doctor` reads any. */
const checkedAtStart = 64 * 1024 * 1024;

/** The database of the settings, brought up to date; throws where the data folder belongs to another one. */
export async function openOwnDatabase({ config, log, instruments, opened }: ProcessParts): Promise<Database> {
  const loss = await lossOf(config);
  if (loss !== undefined) throw loss;
  const database = await openDatabase(config.databaseUrl, {
    durability: config.durability,
    checkPlans: config.checkAnswers,
    checkUpTo: checkedAtStart,
    report: (line) => log.warn(line),
    watch: instruments.database,
  });
  opened.defer(() => database.close());
  await database.migrate();
  const identity = await identityOf(database.read);
  if (identity !== null) remember(config, identity, log);
  return database;
}

/** Stores the identity; an unwritable folder does not stop the server, because with a database server it contains nothing else that is needed. */
function remember(config: Config, identity: string, log: Logger): void {
  try {
    rememberDatabase(config, identity);
  } catch (error) {
    log.warn({ reason: String(error) }, "the data folder does not remember its database");
  }
}
