import { sql } from "kysely";
import { statement } from "../kysely/statement.ts";
import type { Occupancy } from "../occupancy.ts";
import type { Wire } from "../server/server-connection.ts";

/** Programs that may serve from one database at the same time. */
const places = 100;

/** A named lock has one holder, so each program that serves takes one of many; whoever wants to be alone takes all of them. */
const name = (place: number) => `concat('parley.', sha1(database()), '.${place}')`;
const everyPlace = Array.from({ length: places }, (_, place) => place);
const locks = everyPlace.map((place) => `get_lock(${name(place)}, 0)`);

/** The programs that hold the database. */
export const mysqlHolders = sql<number>`(${sql.raw(
  everyPlace.map((place) => `(is_used_lock(${name(place)}) is not null)`).join(" + "),
)})`;

/** Takes the database for as long as the connection lasts, beside others or alone; false where somebody is in the way. */
export async function holdMysql(wire: Wire, occupancy: Exclude<Occupancy, "looking">): Promise<boolean> {
  // A connection that is silent for long is ended by the server, a day being as long as that may be anywhere.
  await wire.control("set session wait_timeout = 86400");
  if (occupancy === "alone") {
    if (await isTaken(wire, `${locks.join(" + ")} = ${places}`)) return true;
    await leaveMysql(wire);
    return false;
  }
  for (const each of locks) if (await isTaken(wire, each)) return true;
  return false;
}

export async function leaveMysql(wire: Wire): Promise<void> {
  await wire.control("do release_all_locks()");
}

async function isTaken(wire: Wire, taken: string): Promise<boolean> {
  const { rows } = await wire.executeQuery<{ held: number | null }>(statement(`select ${taken} as held`));
  return rows[0]?.held === 1;
}
