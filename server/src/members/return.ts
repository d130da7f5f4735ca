import type { AccountId } from "@parley/protocol";
import { ApiError } from "../errors.ts";
import type { MemberRow } from "./tables.ts";

/**
 * Refuses a way back into a room (rule A9). Who left by themselves is not put in again by the same hand, or leaving would be of no
 * use; who was removed comes back through a moderator only, not by a link, a channel's door or a friend.
 *
 * @param former their place in the room so far; undefined for who has never been there
 */
export function refuseReturn(former: MemberRow | undefined, by: AccountId, asModerator: boolean): void {
  if (former === undefined) return;
  if (former.removed_by === null && former.added_by === by) throw new ApiError("has_left");
  if (former.removed_by !== null && !asModerator) throw new ApiError("was_removed");
}
