import type { Database, Reader, Writer } from "../../database/database.ts";
import { type IndexRow, indexName } from "./tables.ts";

const row = (handle: Reader) =>
  handle.selectFrom("search_index").where("name", "=", indexName).select(["id", "sealed"]);

export type IndexState = Pick<IndexRow, "id" | "sealed">;

/** The row of the index; undefined if there is no index yet. */
export const readIndex = (read: Reader): Promise<IndexState | undefined> => row(read).executeTakeFirst();

/** Reads the row with a shared lock until the end of the transaction: other transactions may insert docs, but none can seal a block. */
export const shareIndex = (writer: Writer): Promise<IndexState | undefined> =>
  row(writer).forShare().executeTakeFirst();

/** The same, alone: no doc that has a number already is still on its way. */
export const lockIndex = (writer: Writer): Promise<IndexState | undefined> =>
  row(writer).forUpdate().executeTakeFirst();

/** The row of the index; creates it if there is none. Existing blocks stay: the reader deletes their docs room by room when it begins. */
export async function ensureIndex(database: Database): Promise<IndexState> {
  const found = await readIndex(database.read);
  if (found !== undefined) return found;
  const last = await database.read
    .selectFrom("search_blocks")
    .select((eb) => eb.fn.max("block").as("block"))
    .executeTakeFirst();
  const begun = { id: crypto.randomUUID(), sealed: last?.block == null ? 0 : Number(last.block) + 1 };
  try {
    await database.transaction((writer) =>
      writer
        .insertInto("search_index")
        .values({ name: indexName, ...begun })
        .execute(),
    );
    return begun;
  } catch (error) {
    // Another process began it in the same moment.
    if (database.dialect.isUniqueViolation(error)) return ensureIndex(database);
    throw error;
  }
}
