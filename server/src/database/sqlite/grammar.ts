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
 * If a statement with an ORDER BY compares a bare parameter, SQLite's planner uses the parameter's value, and plans the statement again for each
 * new value, which costs ten times the statement itself. A plus sign before the parameter prevents this and has no other effect.
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
