import type { Access, ErrorCode } from "@parley/protocol";
import { type Role, roles } from "./cast.ts";

const nobody: readonly Role[] = ["anonymous", "deactivated"];
const outsiders: readonly Role[] = ["stranger", "exMember", "admin", "serverOwner"];

/** The roles that each kind of access admits. */
const admitted: Record<Access, readonly Role[]> = {
  anyone: roles,
  account: roles.filter((role) => !nobody.includes(role)),
  "room:member": ["member", "moderator", "owner"],
  "room:moderator": ["moderator", "owner"],
  "room:owner": ["owner"],
  "server:admin": ["admin", "serverOwner"],
  "server:owner": ["serverOwner"],
};

/** The expected result by the table: an error, or null if the role is admitted. */
export function expected(access: Access, role: Role): ErrorCode | null {
  if (admitted[access].includes(role)) return null;
  if (nobody.includes(role)) return "unauthenticated";
  return access.startsWith("room:") && outsiders.includes(role) ? "not_found" : "forbidden";
}
