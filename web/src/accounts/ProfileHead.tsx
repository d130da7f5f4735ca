import type { Account } from "@parley/protocol";
import { useMe } from "@parley/sdk/react";
import { PresenceLine } from "../presence/PresenceLine.tsx";
import { PresenceMark } from "../presence/PresenceMark.tsx";
import { strings } from "../strings/strings.ts";
import { AccountAvatar } from "./AccountAvatar.tsx";
import { nameOf } from "./name-of.ts";

const text = strings.accounts;

/** The top of a profile: picture, name and presence. */
export function ProfileHead({ account }: { account: Account }) {
  const isMe = useMe()?.account.id === account.id;
  const name = nameOf(account);
  const gone = account.deletedAt !== null;
  return (
    <div className="flex items-center gap-5 max-md:flex-col max-md:items-start max-md:gap-4">
      <AccountAvatar id={account.id} name={name} size="huge" mark={<PresenceMark accountId={account.id} />} />
      <div className="flex min-w-0 flex-col gap-1">
        <h2 className="text-display font-semibold tracking-tight text-balance wrap-anywhere">
          <bdi>{name}</bdi>
          {isMe && text.thatIsYou}
        </h2>
        <p className="min-h-4.5 text-small text-soft">
          {account.handle !== null && <bdi>{text.atHandle(account.handle)}</bdi>}
          {!gone && !isMe && (
            <span className="text-faint">
              {" · "}
              <PresenceLine accountId={account.id} />
            </span>
          )}
        </p>
      </div>
    </div>
  );
}
