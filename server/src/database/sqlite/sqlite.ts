import type { Database } from "../database.ts";
import { migratingHandle, readerOf } from "../kysely/handles.ts";
import type { QueueBounds } from "../queue-bounds.ts";
import { migrate } from "../schema/migrate.ts";
import type { DatabaseWatch } from "../watch.ts";
import { SqliteConnection } from "./connection.ts";
import { sqliteDialect } from "./dialect.ts";
import { checkFile, type Durability, explained, lockFile, makeFile, openFile, sizeOf } from "./file.ts";
import { sqliteGrammar } from "./grammar.ts";
import { GroupCommit } from "./group-commit.ts";
import { Snapshots } from "./snapshots.ts";

export interface SqliteOptions extends QueueBounds {
  readonly durability?: Durability;
  /** Bytes up to which the file is read from end to end, and refused when it is damaged. Otherwise 0. */
  readonly checkUpTo?: number;
  /** Refuse statements that read a table of messages, members or rooms from end to end: for tests. */
  readonly checkPlans?: boolean;
  readonly watch?: DatabaseWatch | undefined;
}

const damageAdvice = ". Keep a copy of it, and bring a backup with `parley restore`.";

/** A database in one file, for one process: one connection writes, one reads, one reads snapshots. */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Database> {
  const { durability = "full", checkUpTo = 0, checkPlans = false, watch } = options;
  // Closed in this order. The last connection folds the log into the file, so it has to be the one that may write.
  const opened: { close(): void }[] = [];
  const connect = (role: "write" | "read") => {
    const file = openFile(path, durability, role);
    opened.unshift(file);
    if (role === "write" && sizeOf(path) <= checkUpTo) checkFile(file, path, damageAdvice);
    return new SqliteConnection(file, { checkPlans, role, ...(watch && { watch }) });
  };
  const closeAll = () => {
    for (const each of opened.splice(0)) each.close();
  };
  try {
    makeFile(path);
    opened.push(lockFile(path));
    const [write, read, snapshot] = [connect("write"), connect("read"), connect("read")];
    const writes = new GroupCommit(write, options);
    const snapshots = new Snapshots(snapshot);
    return {
      dialect: sqliteDialect,
      read: readerOf(sqliteGrammar, read),
      get statements() {
        return write.statements + read.statements + snapshot.statements;
      },
      get commits() {
        return writes.commits;
      },
      transaction: (work, options) => writes.transaction(work, options?.patience),
      snapshot: (work) => snapshots.take(work),
      migrate: (upTo) => migrateFile(path, durability, upTo),
      close: () => Promise.all([writes.close(), snapshots.close()]).then(closeAll),
    };
  } catch (error) {
    closeAll();
    throw explained(error, path);
  }
}

async function migrateFile(path: string, durability: Durability, upTo: string | undefined): Promise<void> {
  const connection = new SqliteConnection(openFile(path, durability, "write"));
  try {
    await migrate(migratingHandle(sqliteGrammar, connection, "begin immediate"), sqliteDialect.name, upTo);
  } catch (error) {
    throw explained(error, path);
  } finally {
    connection.close();
  }
}
