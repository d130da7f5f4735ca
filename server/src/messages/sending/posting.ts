import type { ParsedInput } from "@parley/protocol";
import { ApiError, invalidInput } from "../../errors.ts";
import type { MemberRow } from "../../members/tables.ts";
import { hasRole } from "../../rooms/access.ts";
import type { RoomRow } from "../../rooms/tables.ts";

/**
 * Checks whether the sender may post to this timeline. In the main timeline it refuses members who may only answer in threads, and in a feed
 * every message that is no post. Every member may answer in threads.
 */
export function checkPlace(
  place: Pick<RoomRow, "kind" | "posting"> & Pick<MemberRow, "role">,
  { threadId, parts }: Pick<ParsedInput<"messages.send">, "threadId" | "parts">,
): void {
  if (threadId !== null) return;
  if (place.posting === "moderators" && !hasRole(place.role, "moderator")) throw new ApiError("forbidden");
  if (place.kind === "feed" && !parts.some(({ type }) => type === "post")) throw invalidInput("parts", "missing");
}
