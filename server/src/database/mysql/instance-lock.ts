import { sql } from "kysely";
import { statement } from "../kysely/statement.ts";
import type { Occupancy } from "../occupancy.ts";
import type { ServerConnection } from "../server/server-connection.ts";

/** Programs that may serve from one database at the same time. */
const places = 100;

/** A named lock has one holder, so each program that serves takes one of many; a program that needs the database for itself takes all of them. */
const name = (place: number) => `concat('parley.', sha1(database()), '.${place}')`;
const everyPlace = Array.from({ length: places }, (_, place) => place);
const locks = everyPlace.map((place) => `get_lock(${name(place)}, 0)`);

/** The programs that hold the database. */
export const mysqlHolders = sql<number>`(${sql.raw(
  everyPlace.map((place) => `(is_used_lock(${name(place)}) is not null)`).join(" + "),
)})`;

/** Locks the database, shared or exclusively, until the connection ends; false if another program has a conflicting lock. */
export async function lockMysql(
  connection: ServerConnection,
  occupancy: Exclude<Occupancy, "looking">,
): Promise<boolean> {
  // A connection that is silent for long is ended by the server, a day being as long as that may be anywhere.
  await connection.control("set session wait_timeout = 86400");
  if (occupancy === "alone") {
    if (await isTaken(connection, `${locks.join(" + ")} = ${places}`)) return true;
    await unlockMysql(connection);
    return false;
  }
  for (const each of locks) if (await isTaken(connection, each)) return true;
  return false;
}

export async function unlockMysql(connection: ServerConnection): Promise<void> {
  await connection.control("do release_all_locks()");
}

async function isTaken(connection: ServerConnection, taken: string): Promise<boolean> {
  const { rows } = await connection.executeQuery<{ held: number | null }>(statement(`select ${taken} as held`));
  return rows[0]?.held === 1;
}
