import type { Database } from "../database.ts";
import { TransactionMisuseError } from "../errors.ts";
import { readerOf } from "../kysely/handles.ts";
import { onlyLooked } from "../occupancy.ts";
import { SqliteConnection } from "./connection.ts";
import { sqliteDialect } from "./dialect.ts";
import { openToLook } from "./file.ts";
import { sqliteGrammar } from "./grammar.ts";
import { Snapshots } from "./snapshots.ts";

/** Opens a file for reading only. Another program may serve from it at the same time; a snapshot shows its state at one moment. */
export async function openReadOnly(path: string): Promise<Database> {
  const [first, second] = [openToLook(path), openToLook(path)];
  const [read, snapshot] = [new SqliteConnection(first), new SqliteConnection(second)];
  const snapshots = new Snapshots(snapshot);
  return {
    dialect: sqliteDialect,
    read: readerOf(sqliteGrammar, read),
    get statements() {
      return read.statements + snapshot.statements;
    },
    commits: 0,
    transaction: onlyLooks,
    snapshot: (work) => snapshots.take(work),
    migrate: onlyLooks,
    async close() {
      await snapshots.close();
      read.close();
      snapshot.close();
    },
  };
}

const onlyLooks = () => Promise.reject(new TransactionMisuseError(onlyLooked));
