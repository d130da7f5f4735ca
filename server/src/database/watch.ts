import type { ConnectionPurpose } from "./server/server-connection.ts";

/** Observer of the database. Every method returns at once and never throws; times are from `performance.now()`. */
export interface DatabaseWatch {
  /** A statement that was begun then is answered, or has failed. */
  stated(role: ConnectionPurpose, sql: string, begun: number, failed: boolean): void;
  /** A connection of a pool is there for work that asked for it then. */
  connected(role: ConnectionPurpose, asked: number): void;
  /** Connections of a pool in use: one more, or one less. */
  lent(role: ConnectionPurpose, change: 1 | -1): void;
}

/** An observer that does nothing. */
export const noWatch: DatabaseWatch = { stated() {}, connected() {}, lent() {} };
