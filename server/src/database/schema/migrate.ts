import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { Dialect } from "../dialect.ts";
import { ownMigrations, type Tables } from "../tables.ts";
import { refuseMarked } from "./maintenance-marker.ts";
import { start } from "./migrations/0001-start.ts";
import { inbox } from "./migrations/0002-inbox.ts";

const steps = { "0001-start": start, "0002-inbox": inbox, ...ownMigrations };

/** The versions of the schema, oldest first. */
export const migrationNames: readonly string[] = Object.keys(steps).sort();

/**
 * Migrates the schema to the newest or the given version, each step atomically; does nothing if it is up to date. Throws
 * MarkedDatabaseError for a database with a maintenance marker.
 */
export async function migrate(db: Kysely<Tables>, dialect: Dialect["name"], upTo?: string): Promise<void> {
  await refuseMarked(db);
  const migrations = Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, step(dialect)]));
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error) throw error;
}
