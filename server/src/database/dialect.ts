import type { JobRow } from "../jobs/tables.ts";
import type { Reader, Writer } from "./database.ts";
import type { TableShape } from "./schema/introspection.ts";

export interface Vitals {
  /** `PostgreSQL 15.6`. */
  readonly product: string;
  /** The database server's clock, milliseconds since 1970; null for SQLite, which has none. */
  readonly now: number | null;
  /** Programs that serve from it now; null where it does not know. */
  readonly serving: number | null;
}

/** Position and time of a message in its room. */
export interface MessageStamp {
  readonly position: number;
  readonly at: number;
}

/** A message of the main timeline without mentions and references. */
export interface PlainMessage {
  readonly roomId: string;
  readonly accountId: string;
  readonly messageId: string;
  /** Its text's length in code points. */
  readonly length: number;
  readonly now: number;
}

/** Which due jobs a process would take. */
export interface DueJobs {
  readonly kind: string;
  /** Milliseconds: due then or earlier. */
  readonly now: number;
  readonly limit: number;
  /** Ids of jobs that are not meant. */
  readonly except: readonly string[];
}

/** Milliseconds by which clocks differ without anybody noticing. */
export const clockSkew = 60_000;

/** Everything that differs between databases, as named operations. Nothing outside `database/` asks which one it is. */
export interface Dialect {
  readonly name: "sqlite" | "postgres" | "mysql";
  /**
   * Takes the room's next positions, `count` of them, and returns the last; the room's row stays locked until the transaction ends.
   * Like whatever takes a position it flags the room for the readers of the log (`undispatched`).
   */
  nextPosition(writer: Writer, roomId: string, count?: number): Promise<number>;
  /**
   * Takes the room's next position and the main timeline's next ordinal for a message, which becomes the room's last one. The room's row stays
   * locked until the transaction ends. `at` is `now`, or the time of the previous message if the clock has gone back by less than `clockSkew`:
   * so times ascend with positions, and a time can be found by binary search.
   */
  nextMessagePosition(writer: Writer, roomId: string, now: number): Promise<MessageStamp & { ordinal: number }>;
  /**
   * The same if the account is in the room, the room is open and takes texts of that length, and the message's id is not used in it;
   * else undefined, and nothing has changed. One statement where the database can.
   */
  nextPlainPosition(writer: Writer, message: PlainMessage): Promise<(MessageStamp & { ordinal: number }) | undefined>;
  /** The same as `nextMessagePosition` for a reply in a thread, which is no message of the main timeline. */
  nextReplyPosition(writer: Writer, roomId: string, now: number): Promise<MessageStamp>;
  /** Takes the account's next positions, `count` of them, and returns the last. */
  nextAccountPosition(writer: Writer, accountId: string, count?: number): Promise<number>;
  /** Takes the next position of each account, locking them in order of their ids. Ids without an account are left out. */
  nextAccountPositions(writer: Writer, accountIds: readonly string[]): Promise<Map<string, number>>;
  /** Locks the rows of rooms, in order of their ids, until the transaction ends. */
  lockRooms(writer: Writer, roomIds: readonly string[]): Promise<void>;
  /** Locks the list of the log's readers until the transaction ends. Lock order: after rooms, before rows of `reader_rooms`. */
  lockReaders(writer: Writer): Promise<void>;
  /** Locks the directory until the transaction ends. */
  lockDirectory(writer: Writer): Promise<void>;
  /** Locks the rows of accounts, in order of their ids, until the transaction ends. */
  lockAccounts(writer: Writer, accountIds: readonly string[]): Promise<void>;
  /** Takes the next version of the room's receipts. */
  nextReceiptsVersion(writer: Writer, roomId: string): Promise<number>;
  /** Takes the next version of the receipts of each room, locking them in order of their ids. */
  nextReceiptsVersions(writer: Writer, roomIds: readonly string[]): Promise<Map<string, number>>;
  /** Takes the directory's next position. */
  nextDirectoryPosition(writer: Writer): Promise<number>;
  /** Adds jobs, except where the kind has a job with the same key; answers how many were added. */
  addJobs(writer: Writer, rows: readonly JobRow[]): Promise<number>;
  /** Locks due jobs until the transaction ends, longest overdue first; skips jobs that another transaction has locked. */
  lockDueJobs(writer: Writer, due: DueJobs): Promise<JobRow[]>;
  /** The existing tables by name, from the database's catalogue. */
  catalogue(reader: Reader): Promise<TableShape[]>;
  /** Version and state of the database. */
  vitals(reader: Reader): Promise<Vitals>;
  /** Gathers the planner's statistics of a table that has just been filled. */
  gatherStatistics(writer: Writer, table: string): Promise<void>;
  /** Runs reading statements, each limited to so many milliseconds. SQLite has no such limit. */
  within<T>(read: Reader, milliseconds: number, work: () => Promise<T>): Promise<T>;
  /** True for the error of a statement that exceeded its time limit. */
  isTooSlow(error: unknown): boolean;
  /** True for the error of a row that a unique index refused. */
  isUniqueViolation(error: unknown): boolean;
  /** True for a temporary error of the database: a full disk, a lock, a lost connection. */
  isUnavailable(error: unknown): boolean;
  /** True for the error of a damaged page, table or index: retrying does not help, the operator has to repair it. */
  isDamaged(error: unknown): boolean;
}
