import type { AccountId } from "@parley/protocol";
import { useClient, useParley } from "@parley/sdk/react";
import { UserRoundCheck, UserRoundPlus } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";

const text = strings.accountPages;

/** Follows a person, whose posts then appear in the reader's feed. Other users cannot see who follows whom. */
export function FollowButton({ accountId, size }: { accountId: AccountId; size?: "small" }) {
  const client = useClient();
  const isFollowed = useParley(({ follows }) => follows.has(accountId));
  const toggle = () =>
    (isFollowed ? client.follows.unfollow({ accountId }) : client.follows.follow({ accountId })).catch(toastError);
  return (
    <Button
      size={size}
      icon={isFollowed ? <UserRoundCheck size={14} /> : <UserRoundPlus size={14} />}
      onClick={() => void toggle()}
    >
      {isFollowed ? text.unfollow : text.follow}
    </Button>
  );
}
