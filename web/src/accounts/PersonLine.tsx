import type { AccountId } from "@parley/protocol";
import { useAccount, useMe } from "@parley/sdk/react";
import { AccountAvatar } from "./AccountAvatar.tsx";
import { nameOf } from "./name-of.ts";
import { PersonName } from "./PersonName.tsx";

/** A person as one line of a read-only list, for example of reactions or votes. */
export function PersonLine({ accountId }: { accountId: AccountId }) {
  const isMe = useMe()?.account.id === accountId;
  const name = nameOf(useAccount(accountId));
  return (
    <li className="flex h-9 items-center gap-2.5 text-small">
      <AccountAvatar id={accountId} name={name} size="small" />
      <PersonName name={name} isMe={isMe} />
    </li>
  );
}
