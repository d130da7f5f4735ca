import { DatabaseError } from "pg";
import { isTlsRefusal } from "../server/tls.ts";

/** The SQLSTATE of an error: five characters. */
export function stateOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

/** The driver's messages for an ended connection, which have no code. */
const endings =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout exceeded when trying to connect|Connection ended)/;
const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ENOENT$|EACCES$)/;

/** True if the connection was lost, refused, or ended by the server because it stops or starts. */
export function isLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isLost);
  const state = stateOf(error);
  // 08: connection exception. 57P01 to 57P05: the server stops, has crashed, is not ready, or ended an idle session.
  if (state !== undefined) return state.startsWith("08") || state.startsWith("57P") || state === "25P03";
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { code?: unknown };
  return endings.test(error.message) || (typeof code === "string" && networkCodes.test(code));
}

/** True if the driver closed the connection because no data arrived. */
export function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}

/** True when one transaction was given up for the sake of another: a deadlock, a conflict, a lock waited for too long. */
export function isCollision(error: unknown): boolean {
  return ["40001", "40P01", "55P03"].includes(stateOf(error) ?? "");
}

/** True if the server refuses this user, has no such database, or has an untrusted certificate. */
export function isRefusal(error: unknown): boolean {
  if (isTlsRefusal(error)) return true;
  const state = stateOf(error) ?? "";
  return state.startsWith("28") || state === "3D000" || state === "42501";
}
