import type { Database, Reader } from "./database.ts";
import { GroupCommit } from "./group-commit.ts";
import { migrate } from "./migrate.ts";
import { SqliteConnection } from "./sqlite-connection.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { checkFile, type Durability, lockFile, makeFile, openFile } from "./sqlite-file.ts";
import { migratingHandle, readerOf } from "./sqlite-handles.ts";

export interface SqliteOptions {
  readonly durability?: Durability;
  /** Read the whole file at the start and refuse a damaged one. */
  readonly check?: boolean;
  /** Refuse statements that read a table of messages, members or rooms from end to end: for tests. */
  readonly checkPlans?: boolean;
}

/** A database in one file, for one process: one connection writes, one reads, one reads snapshots. */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Database> {
  const durability = options.durability ?? "full";
  makeFile(path);
  const lock = lockFile(path);
  try {
    const first = openFile(path, durability, "write");
    if (options.check) checkFile(first, path);
    const write = new SqliteConnection(first, options.checkPlans);
    const read = new SqliteConnection(openFile(path, durability, "read"), options.checkPlans);
    const snapshots = new SqliteConnection(openFile(path, durability, "read"), options.checkPlans);
    const writes = new GroupCommit(write);
    return {
      dialect: sqliteDialect,
      read: readerOf(read),
      get statements() {
        return write.statements + read.statements + snapshots.statements;
      },
      get commits() {
        return writes.commits;
      },
      transaction: (work) => writes.transaction(work),
      snapshot: snapshotsOn(snapshots),
      migrate: () => migrateFile(path, durability),
      async close() {
        await writes.close();
        // The last connection to close folds the log into the file: let it be the one that may write.
        for (const connection of [snapshots, read, write, lock]) connection.close();
      },
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Readings one after another, each inside a read transaction of its own. */
function snapshotsOn(connection: SqliteConnection): Database["snapshot"] {
  const reader = readerOf(connection);
  let last: Promise<unknown> = Promise.resolve();
  async function take<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    connection.control("begin");
    try {
      return await work(reader);
    } finally {
      connection.control("commit");
    }
  }
  return (work) => {
    const turn = last.then(() => take(work));
    last = turn.catch(() => {});
    return turn;
  };
}

async function migrateFile(path: string, durability: Durability): Promise<void> {
  const connection = new SqliteConnection(openFile(path, durability, "write"));
  try {
    await migrate(migratingHandle(connection), sqliteDialect.name);
  } finally {
    connection.close();
  }
}
