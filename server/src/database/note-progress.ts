import type { Config } from "../config.ts";
import type { Database } from "./database.ts";
import { rememberProgress } from "./lost-database.ts";
import { advance } from "./progress.ts";

type Settings = Pick<Config, "data" | "databaseUrl" | "durability">;

/**
 * A function that stores the progress of a data file in the data folder from time to time, to detect lost commits. Undefined where missing commits are no
 * fault: with `durability` normal a power cut may lose the last moments, and a database server has its own log. Without new commits it writes nothing.
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
