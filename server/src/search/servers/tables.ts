import type { Generated } from "kysely";
import { declareTables } from "../../database/declare.ts";
import { searchMigration } from "./migration.ts";

/** The index of a database server: one row. Where it is missing a new index begins, and the reader of the log fills it from the beginning. */
export interface IndexRow {
  name: typeof indexName;
  id: string;
  /** Blocks before it are sealed: their docs have their grams in rows, and numbers that no further doc gets. */
  sealed: number;
}

/** The name of the only index. */
export const indexName = "messages";

/** An indexed message. It gets a new number whenever it changes, so that the text of a number never changes. */
export interface DocRow {
  number: number;
  room_id: string;
  position: number;
  created_at: number;
  author_id: string;
  is_reply: 0 | 1;
  /** Kinds of its content: bit 2ⁿ for the kind n. */
  kinds: number;
  /** Words with a space before the first and after the last. */
  words: string;
}

/** A sealed block of docs, with the numbers from `block` times the block size on. */
export interface BlockRow {
  block: number;
  /** The times of its newest and its oldest doc. */
  newest: number;
  oldest: number;
}

/** The grams of a block whose hashes are in one range, each with its docs (`pack.ts`). Never changed. */
export interface GramsRow {
  block: number;
  bucket: number;
  grams: Uint8Array;
}

/** An index is built from the log, so its tables are not copied when a database is moved. SQLite has no such tables: its index is a separate file. */
export const searchTables = declareTables<{
  search_index: IndexRow;
  search_docs: Omit<DocRow, "number"> & { number: Generated<number> };
  search_blocks: BlockRow;
  search_grams: GramsRow;
}>()({
  facts: {
    search_index: { derived: true },
    search_docs: { grows: true, derived: true },
    search_blocks: { grows: true, derived: true },
    search_grams: { grows: true, derived: true },
  },
  migrations: { "0017-search": searchMigration },
});
