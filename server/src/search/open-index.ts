import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Database } from "../database/database.ts";
import type { Logger } from "../logger.ts";
import { changeOf } from "./change-of.ts";
import type { SearchIndex } from "./search-index.ts";
import { openServerIndex } from "./servers/open-index.ts";
import { openSqliteIndex } from "./sqlite/open-index.ts";

export interface IndexParts {
  readonly database: Database;
  readonly config: Pick<Config, "databaseUrl" | "data">;
  readonly log: Logger;
  /** Called with errors of the index's background work. */
  readonly onFailure: (error: unknown) => void;
}

const fileUrl = /^sqlite:(?:\/\/(?=\/))?(?!:memory:$)(.+)$/i;

/** Opens the search index of a database: for a database server in separate tables, for SQLite in a separate file. Null for a database in memory. */
export async function openSearchIndex({ database, config, log, onFailure }: IndexParts): Promise<SearchIndex | null> {
  if (database.dialect.name !== "sqlite") return openServerIndex({ database, changeOf, onFailure });
  const databaseFile = fileUrl.exec(config.databaseUrl)?.[1];
  if (databaseFile === undefined) return null;
  return openSqliteIndex({ file: join(config.data, "search.db"), databaseFile, changeOf, log });
}
