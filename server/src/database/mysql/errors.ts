import { isTlsRefusal } from "../server/tls.ts";

/** Numbers of MySQL's and MariaDB's errors, which they share. */
const duplicate = 1062;
/** Deadlock, lock waited for too long, and a row that has changed since the transaction's snapshot. */
const collisions = new Set([1213, 1205, 1020]);
/** Wrong name or password, no right to the database, no such database, host not allowed, encryption wanted. */
const refusals = new Set([1045, 1044, 1049, 1130, 1698, 3159, 4151]);
/** The server stops, ended the connection, or was idle too long with it. */
const endings = new Set([1053, 1077, 1079, 1927, 2006, 2013, 4031]);
/** Disk full, table full, out of memory, too many connections, read-only, interrupted. */
const outOfService = new Set([
  1021, 1114, 1030, 1037, 1038, 1041, 1040, 1203, 1290, 1792, 1836, 1317, 1969, 3024, 1026, 1003,
]);
/** Damaged: the file of a table, its index, a table that crashed, a page of an index, a table, a tablespace. */
const damaged = new Set([1034, 1035, 1194, 1195, 1712, 1877, 1932]);

const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ENOENT$|EACCES$|PROTOCOL_)/;

function numberOf(error: unknown): number {
  return error instanceof Error && "errno" in error && typeof error.errno === "number" ? error.errno : 0;
}

export const isDuplicate = (error: unknown): boolean => numberOf(error) === duplicate;
export const isCollision = (error: unknown): boolean => collisions.has(numberOf(error));
export const isRefusal = (error: unknown): boolean => refusals.has(numberOf(error)) || isTlsRefusal(error);
export const isUnableNow = (error: unknown): boolean =>
  collisions.has(numberOf(error)) || outOfService.has(numberOf(error));
/** True for MariaDB's and MySQL's error of a statement that exceeded its time limit. */
export const isTooSlow = (error: unknown): boolean => [1969, 3024].includes(numberOf(error));
export const isDamage = (error: unknown): boolean => damaged.has(numberOf(error));

/** True if a connection was closed because no data arrived. */
export const isSilence = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "PROTOCOL_SEQUENCE_TIMEOUT";

/** True if the connection was lost, refused, or ended by the server because it stops or starts. */
export function isLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isLost);
  if (!(error instanceof Error)) return false;
  const { code, fatal, message } = error as Error & { code?: unknown; fatal?: unknown };
  if (isRefusal(error)) return false;
  if (endings.has(numberOf(error)) || (typeof code === "string" && networkCodes.test(code))) return true;
  return fatal === true || /connection is in closed state|^Connection lost|^Pool is closed/.test(message);
}
