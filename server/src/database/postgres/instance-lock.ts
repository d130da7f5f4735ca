import { sql } from "kysely";
import { statement } from "../kysely/statement.ts";
import type { Occupancy } from "../occupancy.ts";
import type { ServerConnection } from "../server/server-connection.ts";

/** Key of the advisory lock: "parl" as a number, and a number for its purpose. */
const lock = "1885434476, 1";

/**
 * Locks the database, shared or exclusively, until the connection ends; false if another program has a conflicting lock. The lock belongs to an
 * open transaction: behind a pooler a session lock would pass to the next program that gets the connection. The transaction reads and changes
 * nothing, so that it does not hold back vacuum.
 */
export async function lockPostgres(
  connection: ServerConnection,
  occupancy: Exclude<Occupancy, "looking">,
): Promise<boolean> {
  const take = occupancy === "shared" ? "pg_try_advisory_xact_lock_shared" : "pg_try_advisory_xact_lock";
  await connection.control("begin isolation level read committed; set local idle_in_transaction_session_timeout = 0");
  const { rows } = await connection.executeQuery<{ held: boolean }>(statement(`select ${take}(${lock}) as held`));
  if (rows[0]?.held === true) return true;
  await unlockPostgres(connection);
  return false;
}

/** The programs that hold the database. */
export const postgresHolders = sql<number>`(select count(*) from pg_locks where locktype = 'advisory'
  and (classid, objid) = (${sql.raw(lock)}) and granted
  and database = (select oid from pg_database where datname = current_database()))`;

export async function unlockPostgres(connection: ServerConnection): Promise<void> {
  await connection.control("rollback");
}
