import type { ContactPart } from "@parley/protocol";
import { useAccount } from "@parley/sdk/react";
import { MessageCircle } from "lucide-react";
import { AccountAvatar } from "../../../accounts/AccountAvatar.tsx";
import { openAccountCard } from "../../../accounts/card/open-account-card.tsx";
import { nameOf } from "../../../accounts/name-of.ts";
import { strings } from "../../../strings/strings.ts";
import { Button } from "../../../ui/Button.tsx";
import { useMentionTarget } from "../../timeline-context.ts";

/** A contact card. Shows the fallback if the account was deleted or is not loaded yet. */
export function ContactBlock({ part: { accountId, fallback } }: { part: ContactPart }) {
  const account = useAccount(accountId);
  const mentionTarget = useMentionTarget();
  const name = account ? nameOf(account) : fallback;
  const handle = account?.handle ? strings.accounts.atHandle(account.handle) : fallback;
  return (
    <div className="my-1 flex w-80 max-w-full flex-wrap items-center gap-3 rounded-lg border border-line bg-surface p-3">
      <AccountAvatar id={accountId} name={name} />
      <p className="flex min-w-0 flex-1 flex-col">
        <bdi className="truncate font-medium">{name}</bdi>
        <bdi className="truncate text-small text-soft">{handle}</bdi>
      </p>
      {account?.deletedAt === null && (
        <Button
          size="small"
          icon={<MessageCircle size={14} />}
          aria-haspopup="dialog"
          onClick={(event) => openAccountCard(event.currentTarget, accountId, mentionTarget)}
        >
          {strings.accountCard.writeTo}
          <bdi className="sr-only">{name}</bdi>
        </Button>
      )}
    </div>
  );
}
