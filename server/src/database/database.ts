import type { Kysely } from "kysely";
import type { Dialect } from "./dialect.ts";
import type { TransactionOptions } from "./locks.ts";
import type { Tables } from "./tables.ts";

/** A handle that reads. Nothing in a request writes through it. */
export type Reader = Kysely<Tables>;

/** A handle inside a transaction: its statements are atomic, and durable before `transaction` resolves. */
export type Writer = Kysely<Tables> & { readonly isTransaction: true };

/** Where everything is kept. One object per process; `open` in open.ts makes it from a URL. */
export interface Database {
  readonly dialect: Dialect;
  readonly read: Reader;
  /** Statements sent so far, for tests that hold requests to a constant number. */
  readonly statements: number;
  /** Commits made durable so far: with many callers far fewer than transactions. */
  readonly commits: number;
  /**
   * Runs `work` in a transaction and resolves once it is durable (fsync in the default mode). Work that waits at the same
   * time may share one commit; each piece still succeeds or fails alone. `work` waits for nothing but this database, and may
   * be run again from its start. The locks of `options` are held before it begins.
   */
  transaction<T>(work: (writer: Writer) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** A consistent reading of several queries. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** Brings the schema to the newest version, or to the one that is named; safe to call again. */
  migrate(upTo?: string): Promise<void>;
  close(): Promise<void>;
}
