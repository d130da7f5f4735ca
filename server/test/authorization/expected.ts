import type { Access, ErrorCode } from "@parley/protocol";
import { type Role, roles } from "./cast.ts";

const nobody: readonly Role[] = ["anonymous", "deactivated"];
const outsiders: readonly Role[] = ["stranger", "exMember", "admin", "serverOwner"];

/** Who may, in the words of the table. */
const admitted: Record<Access, readonly Role[]> = {
  anyone: roles,
  account: roles.filter((role) => !nobody.includes(role)),
  "room:member": ["member", "moderator", "owner"],
  "room:moderator": ["moderator", "owner"],
  "room:owner": ["owner"],
  "server:admin": ["admin", "serverOwner"],
  "server:owner": ["serverOwner"],
};

/** What the table says that somebody is answered: an error, or null for those who may. */
export function expected(access: Access, role: Role): ErrorCode | null {
  if (admitted[access].includes(role)) return null;
  if (nobody.includes(role)) return "unauthenticated";
  return access.startsWith("room:") && outsiders.includes(role) ? "not_found" : "forbidden";
}
