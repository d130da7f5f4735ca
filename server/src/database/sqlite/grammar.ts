import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { Grammar } from "../kysely/handles.ts";
import { markingTexts } from "../kysely/marking-texts.ts";

/** SQLite rolls schema changes back like any other, so a migration is done as a whole. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Where a bare parameter is compared and the answer has an order, SQLite's planner looks at the parameter's value, and plans the whole
 * statement anew at each run, because the value is another one: that costs ten times what the statement does. Behind a plus sign, which
 * changes nothing else, it does not look.
 */
class Compiler extends markingTexts(SqliteQueryCompiler) {
  protected override getCurrentParameterPlaceholder(): string {
    return "+?";
  }
}

export const sqliteGrammar: Grammar = {
  adapter: new Adapter(),
  compiler: new Compiler(),
  introspector: (db) => new SqliteIntrospector(db),
};
