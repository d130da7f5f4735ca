import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { Grammar } from "../kysely/handles.ts";
import { markingTexts } from "../kysely/marking-texts.ts";

/** SQLite rolls schema changes back like any other, so a migration is done as a whole. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

export const sqliteGrammar: Grammar = {
  adapter: new Adapter(),
  compiler: new (markingTexts(SqliteQueryCompiler))(),
  introspector: (db) => new SqliteIntrospector(db),
};
