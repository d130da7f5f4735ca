import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/database/open.ts";
import type { SqliteOptions } from "../../src/database/sqlite/sqlite.ts";
import type { DatabasePlace } from "./contract.ts";

export interface SqlitePlace extends DatabasePlace {
  readonly file: string;
  readonly url: string;
}

/** A folder of its own for one SQLite file; removed afterwards. */
export async function sqlitePlace(options: SqliteOptions = {}): Promise<SqlitePlace> {
  const folder = await mkdtemp(join(tmpdir(), "parley-database-"));
  const file = join(folder, "parley.db");
  const url = `sqlite:${file}`;
  return {
    file,
    url,
    open: () => openDatabase(url, options),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
