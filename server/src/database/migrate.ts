import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { Dialect } from "./dialect.ts";
import { start } from "./migrations/0001-start.ts";
import { inbox } from "./migrations/0002-inbox.ts";
import { drafts } from "./migrations/0003-drafts.ts";
import type { Tables } from "./tables.ts";

/** Brings the schema to the newest version, each step as a whole; does nothing when it is there. */
export async function migrate(db: Kysely<Tables>, dialect: Dialect["name"]): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        "0001-start": start(dialect),
        "0002-inbox": inbox(dialect),
        "0003-drafts": drafts(dialect),
      }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
