import type { ConnectionPurpose } from "./server/server-connection.ts";

/** Hears what the database does. Every method returns at once and throws nothing; times are of `performance.now()`. */
export interface DatabaseWatch {
  /** A statement that was begun then is answered, or has failed. */
  stated(role: ConnectionPurpose, sql: string, begun: number, failed: boolean): void;
  /** A connection of a pool is there for work that asked for it then. */
  connected(role: ConnectionPurpose, asked: number): void;
  /** Connections of a pool in use: one more, or one less. */
  lent(role: ConnectionPurpose, change: 1 | -1): void;
}

/** Nobody listens. */
export const noWatch: DatabaseWatch = { stated() {}, connected() {}, lent() {} };
