import { AsyncLocalStorage } from "node:async_hooks";
import { type CleanedWhere, type CustomAdapter, createAdapterFactory } from "@better-auth/core/db/adapter";
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type { Database, Reader, Writer } from "../database/database.ts";
import { noId } from "../database/ids.ts";
import { withHashedTokens } from "./hashed-tokens.ts";

type Anything = Record<string, Record<string, string | number | null>>;
type Handle = Kysely<Anything>;
type Values = Record<string, string | number | null>;

/**
 * Our tables as the auth library's storage. Inside `inside` it works in that transaction; elsewhere it reads, and cannot
 * write. Times are ISO text and flags are numbers on every database, and no statement needs RETURNING.
 */
export function createStorage(database: Database) {
  const writers = new AsyncLocalStorage<Writer>();
  const handle = () => (writers.getStore() ?? database.read) as Reader as unknown as Handle;
  const factory = createAdapterFactory({
    config: {
      adapterId: "parley",
      supportsDates: false,
      supportsBooleans: false,
      supportsNumericIds: false,
      transaction: false,
    },
    adapter: ({ getFieldName }) => withHashedTokens(operations(handle, getFieldName)),
  });
  return {
    factory,
    inside: <T>(writer: Writer, work: () => Promise<T>): Promise<T> => writers.run(writer, work),
  };
}

type FieldName = (of: { model: string; field: string }) => string;

function operations(handle: () => Handle, fieldName: FieldName): CustomAdapter {
  return {
    async create({ model, data }) {
      await handle().insertInto(model).values(data).execute();
      return data;
    },
    async findOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
      const row = await handle().selectFrom(model).selectAll().where(fits(where)).limit(1).executeTakeFirst();
      return (row ?? null) as T | null;
    },
    async findMany<T>({ model, where, limit, sortBy }: Parameters<CustomAdapter["findMany"]>[0]) {
      let rows = handle()
        .selectFrom(model)
        .selectAll()
        .where(fits(where ?? []))
        .limit(limit);
      if (sortBy !== undefined) rows = rows.orderBy(fieldName({ model, field: sortBy.field }), sortBy.direction);
      return (await rows.execute()) as T[];
    },
    async update<T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) {
      const changed = await handle()
        .updateTable(model)
        .set(update as Values)
        .where(fits(where))
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return null;
      const row = await handle().selectFrom(model).selectAll().where(fits(where)).limit(1).executeTakeFirst();
      return (row ?? null) as T | null;
    },
    async updateMany({ model, where, update }) {
      const changed = await handle()
        .updateTable(model)
        .set(update as Values)
        .where(fits(where))
        .executeTakeFirst();
      return Number(changed.numUpdatedRows);
    },
    async delete({ model, where }) {
      await handle().deleteFrom(model).where(fits(where)).execute();
    },
    async deleteMany({ model, where }) {
      const gone = await handle().deleteFrom(model).where(fits(where)).executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
    async consumeOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
      const row = await handle().selectFrom(model).selectAll().where(fits(where)).limit(1).executeTakeFirst();
      if (row === undefined) return null;
      // The transaction that deletes the row has the token: of two that read it at once, one deletes nothing.
      const gone = await handle()
        .deleteFrom(model)
        .where("id", "=", row.id ?? noId)
        .executeTakeFirst();
      return gone.numDeletedRows === 0n ? null : (row as T);
    },
    async count({ model, where }) {
      const counted = handle()
        .selectFrom(model)
        .select((eb) => eb.fn.countAll().as("count"));
      return Number((await counted.where(fits(where ?? [])).executeTakeFirst())?.count ?? 0);
    },
  };
}

const comparisons = { eq: "=", ne: "!=", gt: ">", gte: ">=", lt: "<", lte: "<=", in: "in", not_in: "not in" } as const;

/** The conditions that the library uses for sessions, credentials and verifications; any other throws. */
function fits(where: readonly CleanedWhere[]) {
  return (eb: ExpressionBuilder<Anything, string>): Expression<SqlBool> =>
    eb.and(where.map((condition) => compare(eb, condition)));
}

function compare(eb: ExpressionBuilder<Anything, string>, { field, operator, connector, value, mode }: CleanedWhere) {
  const comparison = comparisons[operator as keyof typeof comparisons];
  if (comparison === undefined || connector !== "AND" || mode !== "sensitive") {
    throw new Error(`The auth library asked for a condition that is not supported: ${connector} ${operator}`);
  }
  if (value === null) return eb(field, operator === "eq" ? "is" : "is not", null);
  return eb(field, comparison, value as string);
}
