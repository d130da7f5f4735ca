import type { Account } from "@parley/protocol";
import { useMe, usePresence, usePresences } from "@parley/sdk/react";
import { MessageCircle, UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import { useTitle } from "../page/use-title.ts";
import { PresenceMark } from "../presence/PresenceMark.tsx";
import { BackLink } from "../routing/BackLink.tsx";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { SearchField } from "../ui/forms/SearchField.tsx";
import { Switch } from "../ui/forms/Switch.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import { SkeletonRows } from "../ui/loading/Skeleton.tsx";
import { PaneBody, PaneHeader } from "../ui/panes/Pane.tsx";
import { AccountAvatar } from "./AccountAvatar.tsx";
import { nameOf } from "./name-of.ts";
import { PersonName } from "./PersonName.tsx";
import { useDirectory } from "./use-directory.ts";
import { useOpenDirect } from "./use-open-direct.ts";

const text = strings.accounts;
const pageText = strings.accountPages;

/** The most people whose presence is loaded at once; for longer lists the presence is not complete. */
const MOST_FOLLOWED = 300;

/** The directory of all people on this server. */
export function People() {
  const [query, setQuery] = useState("");
  const [onlineOnly, setOnlineOnly] = useState(false);
  const pages = useDirectory(query);
  const { online, isKnown } = useOnline(pages.items);
  const shown = onlineOnly ? online : pages.items;
  const isReady = pages.ready && (!onlineOnly || isKnown);
  useTitle(text.directory);
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink />} title={text.directory} />
      <PaneBody>
        <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
          <SearchField label={pageText.searchPeople} value={query} onSearch={setQuery} />
          <Switch label={pageText.onlineOnly} on={onlineOnly} onChange={setOnlineOnly} />
          {!isReady && pages.error === null && <SkeletonRows rows={8} />}
          {isReady && shown.length === 0 && <Nobody onlineOnly={onlineOnly && pages.items.length > 0} />}
          <ul aria-label={text.directory} className="-mx-3 flex flex-col">
            {shown.map((account) => (
              <Person key={account.id} account={account} />
            ))}
          </ul>
          {pages.ready && query === "" && pages.items.length === 1 && !pages.hasMore && (
            <EmptyState title={pageText.alone}>{pageText.aloneHint}</EmptyState>
          )}
          {(!onlineOnly || pages.items.length < MOST_FOLLOWED) && <MoreButton pages={pages} />}
        </div>
      </PaneBody>
    </main>
  );
}

/** The people who are online, and whether the presence of all people is known. */
function useOnline(people: readonly Account[]): { online: readonly Account[]; isKnown: boolean } {
  const ids = useMemo(() => people.slice(0, MOST_FOLLOWED).map(({ id }) => id), [people]);
  const presences = usePresences(ids);
  return {
    online: people.filter((_, index) => presences[index]?.state === "online"),
    isKnown: presences.every((presence) => presence !== undefined),
  };
}

function Nobody({ onlineOnly }: { onlineOnly: boolean }) {
  return (
    <EmptyState icon={<UsersRound size={28} />} title={onlineOnly ? pageText.nobodyOnline : text.noPeople}>
      {onlineOnly ? pageText.nobodyOnlineHint : pageText.noPeopleHint}
    </EmptyState>
  );
}

function Person({ account }: { account: Account }) {
  const me = useMe()?.account.id;
  const openDirect = useOpenDirect();
  const name = nameOf(account);
  const isMe = account.id === me;
  return (
    <li className="flex items-center gap-1 rounded-lg pe-2 hover:bg-hover">
      <Link
        to="/people/$accountId"
        params={{ accountId: account.id }}
        className="flex min-h-14 min-w-0 flex-1 items-center gap-3 rounded-lg px-3 py-2 -outline-offset-2"
      >
        <AccountAvatar id={account.id} name={name} mark={<PresenceMark accountId={account.id} />} />
        <span className="flex min-w-0 flex-1 flex-col items-start">
          <PersonName name={name} isMe={isMe} className="text-small font-semibold" />
          <span className="flex max-w-full text-small text-faint">
            <bdi className="truncate">{text.atHandle(account.handle ?? "")}</bdi>
            <PresenceWord accountId={account.id} />
          </span>
        </span>
        {account.role !== "member" && <span className="shrink-0 text-tiny text-faint">{text.roles[account.role]}</span>}
      </Link>
      <IconButton
        label={`${isMe ? text.noteToSelf : pageText.writeTo}: ${name}`}
        icon={<MessageCircle size={17} />}
        onClick={() => void openDirect(account.id)}
      />
    </li>
  );
}

/** The presence of a person who is online or away; nothing for offline. */
function PresenceWord({ accountId }: { accountId: string }) {
  const state = usePresence(accountId)?.state ?? "offline";
  return state === "offline" ? null : <span className="shrink-0">{`\u00a0· ${strings.presence[state]}`}</span>;
}
