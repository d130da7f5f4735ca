import { type AccountId, everyone, roomHandle } from "@parley/protocol";
import { useMe, useParley } from "@parley/sdk/react";
import { useCallback } from "react";
import { cardOnPress } from "../../../accounts/card/open-account-card.tsx";
import { nameOf } from "../../../accounts/name-of.ts";
import type { DrawMention } from "../../../rich-text/markdown/render-tokens.tsx";
import { Link } from "../../../routing/Link.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { useMentionTarget } from "../../timeline-context.ts";
import { meantBy, type Person } from "./meant-by.ts";

/**
 * Renders @handles: a mentioned person as a link, @room as a mark, any other handle as plain text. The accounts are part of the key, so
 * that a mention renders again when its account is loaded or renamed.
 */
export function useDrawMention(mentions: readonly AccountId[], source: string): DrawMention {
  const me = useMe()?.account.id;
  const mentionTarget = useMentionTarget();
  const { roomId, threadId = null } = mentionTarget ?? {};
  // A string, so that the selector returns an equal value while nothing changes.
  const known = useParley((state) =>
    mentions.length === 0
      ? ""
      : JSON.stringify(
          mentions.flatMap((id) => {
            const account = state.accounts.get(id);
            return id === everyone ? [] : [[id, account?.handle ?? "", nameOf(account)]];
          }),
        ),
  );
  const isRoom = mentions.includes(everyone);
  return useCallback(
    (handle, key) => {
      if (handle === roomHandle) return isRoom ? <Mark key={key} text={`@${roomHandle}`} mine /> : null;
      const people: Person[] = known === "" ? [] : JSON.parse(known);
      const person = meantBy(people, handle, source);
      if (!person) return null;
      const [accountId, , name] = person;
      return (
        <Link
          key={key}
          to="/people/$accountId"
          params={{ accountId }}
          title={`@${handle}`}
          className="rounded"
          {...cardOnPress(accountId, roomId ? { roomId, threadId } : null)}
        >
          <Mark text={`@${name}`} mine={accountId === me} />
        </Link>
      );
    },
    [known, isRoom, me, roomId, threadId, source],
  );
}

function Mark({ text, mine }: { text: string; mine: boolean }) {
  return (
    <bdi className={classNames("rounded px-0.5 font-medium text-accent-ink", mine && "bg-accent-soft")}>{text}</bdi>
  );
}
