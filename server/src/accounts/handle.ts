import { type AccountId, roomHandle, roomHandlesElsewhere } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import { findTaken } from "./store.ts";

/**
 * The skeleton of a handle: what it looks like at a glance. Dots, dashes and underscores are left out, and letters that look alike become
 * one letter. No two accounts have the same skeleton, so `jo.hn` and `j0hn` cannot pose as `john`.
 */
export function skeletonOf(handle: string): string {
  return handle
    .replace(/[._-]/g, "")
    .replaceAll("0", "o")
    .replaceAll("1", "l")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}

/** Words that mention everybody, or that people would take for the server itself. */
const reserved = new Set(
  [
    roomHandle,
    ...roomHandlesElsewhere,
    "admin",
    "administrator",
    "moderator",
    "owner",
    "system",
    "support",
    "parley",
  ].map(skeletonOf),
);

/** Refuses an address or a handle of another account. `self` is the account that may have them. */
export async function refuseTaken(
  read: Reader,
  { email, handle }: { email: string; handle: string },
  self: AccountId | null,
): Promise<void> {
  const skeleton = skeletonOf(handle);
  const others = (await findTaken(read, email, skeleton)).filter((row) => row.id !== self);
  if (others.some((row) => row.email === email)) throw new ApiError("email_taken", { field: "email" });
  if (others.length > 0 || reserved.has(skeleton)) throw new ApiError("handle_taken", { field: "handle" });
}
