import type { AccountId } from "@parley/protocol";
import type { ReactNode } from "react";
import { AccountAvatar } from "../../accounts/AccountAvatar.tsx";
import { cardOnPress } from "../../accounts/card/open-account-card.tsx";
import { Link } from "../../routing/Link.tsx";
import { strings } from "../../strings/strings.ts";
import { Time } from "../../ui/Time.tsx";
import { useMentionTarget } from "../timeline-context.ts";

interface MessageFrameProps {
  authorId: AccountId;
  name: string;
  at: number;
  joined: boolean;
  children: ReactNode;
}

/**
 * The two columns of a message: avatar on the left, author, time and content on the right. A message that continues a block shows its time
 * on hover.
 */
export function MessageFrame({ authorId, name, at, joined, children }: MessageFrameProps) {
  const card = cardOnPress(authorId, useMentionTarget());
  return (
    <div className="flex gap-3">
      <div
        className={
          joined
            ? // Wider than an avatar: “10:27 PM” does not fit under one.
              "-ms-3 h-(--message-leading) w-[calc(var(--message-avatar)+0.75rem)] shrink-0 text-end leading-none"
            : "w-(--message-avatar) shrink-0 pt-0.5"
        }
      >
        {joined ? (
          <Time
            at={at}
            look="clock"
            className="text-[0.625rem] leading-(--message-leading) whitespace-nowrap text-faint tabular-nums opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100"
          />
        ) : (
          // For pointers only: the author's name beside the avatar does the same for the keyboard and screen readers.
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className="block"
            onMouseDown={(event) => event.preventDefault()}
            onClick={card.onClick}
          >
            <AccountAvatar id={authorId} name={name} size="message" />
          </button>
        )}
      </div>
      <div className="flex min-w-0 flex-1 flex-col text-(length:--message-size) leading-(--message-leading)">
        {!joined && (
          <div className="flex items-baseline gap-2">
            <Link
              to="/people/$accountId"
              params={{ accountId: authorId }}
              aria-label={strings.accounts.profileOf(name)}
              tabIndex={-1}
              {...card}
              className="flex min-w-0 font-semibold hover:underline"
            >
              <bdi className="truncate">{name}</bdi>
            </Link>
            <Time at={at} look="clock" className="shrink-0 text-tiny text-faint tabular-nums" />
          </div>
        )}
        {children}
      </div>
    </div>
  );
}
