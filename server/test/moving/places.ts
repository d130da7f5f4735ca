import { openDatabase } from "../../src/database/open.ts";
import { markNames } from "../../src/database/schema/maintenance-marker.ts";
import { anyTable } from "../../src/moving/rows.ts";
import type { DatabasePlace } from "../database/contract.ts";
import { serverPlace, serverUrl } from "../database/server-place.ts";
import { sqlitePlace } from "../database/sqlite-place.ts";

export interface Spot extends DatabasePlace {
  readonly url: string;
}

/** An empty database of the kind that this run tests. */
export function emptyPlace(): Promise<Spot> {
  return serverUrl === undefined ? sqlitePlace() : serverPlace(serverUrl);
}

/** Bytes as text, because drivers return them as different kinds of objects. */
const plain = (value: unknown) => (value instanceof Uint8Array ? `bytes ${Buffer.from(value).toString("hex")}` : value);

/** The whole content of a database as lines, in an order that does not depend on the database; without the markers of unfinished copies. */
export async function dumpOf(url: string): Promise<string[]> {
  const database = await openDatabase(url, { occupancy: "looking", durability: "normal" });
  try {
    const lines: string[] = [];
    for (const { name, schema } of await database.read.introspection.getTables({ withInternalKyselyTables: true })) {
      if (name === "kysely_migration_lock" || schema === "information_schema") continue;
      const rows = await anyTable(database.read).selectFrom(name).selectAll().execute();
      const kept = rows.filter((row) => name !== "meta" || !markNames.includes(String(row.key)));
      const entries = kept.map((row) =>
        Object.entries(row)
          .map(([column, value]) => [column, plain(value)] as const)
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      );
      lines.push(...entries.map((row) => `${name} ${JSON.stringify(row)}`));
    }
    return lines.sort();
  } finally {
    await database.close();
  }
}
