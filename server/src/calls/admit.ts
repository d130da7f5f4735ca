import type { Access, ServerRole } from "@parley/protocol";
import type { Asker } from "../context.ts";
import { ApiError } from "../errors.ts";

/** Reads the present role of an account on this server; null for an account that may no longer act. */
export type RoleOf = (accountId: string) => Promise<ServerRole | null>;

const ranks: Record<ServerRole, number> = { member: 0, admin: 1, owner: 2 };

/**
 * Checks the caller against the `access` of an endpoint, except for `room:*`, which the action checks where it loads the room. A server role is
 * read again: it may have changed while a socket was open.
 */
export async function admit(access: Access, asker: Asker | null, roleOf: RoleOf): Promise<Asker | null> {
  if (access === "anyone") return asker;
  if (asker === null) throw new ApiError("unauthenticated");
  if (access !== "server:admin" && access !== "server:owner") return asker;
  const role = await roleOf(asker.accountId);
  if (role === null) throw new ApiError("unauthenticated");
  if (ranks[role] < ranks[access === "server:admin" ? "admin" : "owner"]) throw new ApiError("forbidden");
  return { ...asker, role };
}
