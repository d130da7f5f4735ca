import type { AccountId } from "@parley/protocol";
import { ApiError } from "../errors.ts";
import type { MemberRow } from "./tables.ts";

/**
 * Refuses a way back into a room (rule A9). An account that left cannot be added again by the account that had added it, or leaving would
 * have no effect. An account that was removed comes back only through a moderator, not by an invite link, by joining the channel, or by
 * another member.
 *
 * @param former the account's earlier membership; undefined if it was never a member
 */
export function refuseReturn(former: MemberRow | undefined, by: AccountId, asModerator: boolean): void {
  if (former === undefined) return;
  if (former.removed_by === null && former.added_by === by) throw new ApiError("has_left");
  if (former.removed_by !== null && !asModerator) throw new ApiError("was_removed");
}
