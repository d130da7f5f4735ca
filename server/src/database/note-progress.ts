import type { Config } from "../config.ts";
import type { Database } from "./database.ts";
import { rememberProgress } from "./lost-database.ts";
import { advance } from "./progress.ts";

type Settings = Pick<Config, "data" | "databaseUrl" | "durability">;

/**
 * What notes in the data folder, from time to time, how far a data file has got; undefined where being behind the note need not be a loss: a power cut
 * may take the last moments of `durability` normal, and a database server keeps its own log. Writes nothing where nothing has been written.
 */
export function progressNotes(settings: Settings, database: Database): (() => Promise<void>) | undefined {
  const isFile = settings.databaseUrl.startsWith("sqlite:") && settings.databaseUrl !== "sqlite::memory:";
  if (!isFile || settings.durability !== "full") return undefined;
  let noted = database.commits;
  return async () => {
    if (database.commits === noted) return;
    const progress = await database.transaction(advance);
    noted = database.commits;
    rememberProgress(settings, progress);
  };
}
