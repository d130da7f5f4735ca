import { type AccountId, roomHandle, roomHandlesElsewhere } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import { findTaken } from "./store.ts";

/**
 * What a handle looks like at a glance: dots, dashes and underscores do not count, and letters that pass for others are the
 * others. Two accounts never have the same skeleton, so `jo.hn` and `j0hn` cannot pose as `john`.
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

/** Refuses an address or a handle that is somebody else's. `self` is whose they may be. */
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
