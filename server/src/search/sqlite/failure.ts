import type { FileFailure } from "./messages.ts";

/** Result codes of SQLite: BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN. */
const outOfService = [5, 6, 7, 8, 10, 13, 14];
/** CORRUPT, NOTADB. */
const damaged = [11, 26];

/** The low byte of an extended code is the kind of error. */
const isAmong = (codes: readonly number[], error: unknown): boolean =>
  error instanceof Error && "errcode" in error && codes.includes(Number(error.errcode) & 0xff);

export const isDamaged = (error: unknown): boolean => isAmong(damaged, error);

export const failureOf = (error: unknown): FileFailure => ({
  reason: error instanceof Error ? error.message : String(error),
  isOutOfService: isAmong(outOfService, error),
});
