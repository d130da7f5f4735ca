import { type Account, type AccountId, type RoomId, withoutOverrides } from "@parley/protocol";
import { useAccount, useClient, useMe } from "@parley/sdk/react";
import { Ban, CalendarDays, MessageCircle, Newspaper, ShieldCheck } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTitle } from "../page/use-title.ts";
import { BackLink } from "../routing/BackLink.tsx";
import { isPlainPress, Link } from "../routing/Link.tsx";
import { canGoBack } from "../routing/navigation.ts";
import { useParams } from "../routing/use-route.ts";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { PaneBody, PaneHeader } from "../ui/panes/Pane.tsx";
import { Administration } from "./Administration.tsx";
import { FollowButton } from "./FollowButton.tsx";
import { Lookalikes } from "./Lookalikes.tsx";
import { nameOf } from "./name-of.ts";
import { type ProfileDraft, ProfileForm } from "./ProfileForm.tsx";
import { ProfileHead } from "./ProfileHead.tsx";
import { useOpenDirect } from "./use-open-direct.ts";

const text = strings.accounts;
const pageText = strings.accountPages;

/** The page of a person's profile, with a button to write to them. */
export function Profile() {
  const { accountId } = useParams("/people/$accountId");
  const account = useAccount(accountId);
  useTitle(account ? nameOf(account) : pageText.profile);
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<WayBack />} title={pageText.profile} />
      <ProfileBody accountId={accountId} />
    </main>
  );
}

/** The back link: to the previous page, or to the directory if the page was opened by its address. */
function WayBack() {
  return (
    <BackLink
      to="/people"
      always
      onClick={(event) => {
        if (!canGoBack() || !isPlainPress(event)) return;
        event.preventDefault();
        window.history.back();
      }}
    />
  );
}

/** The profile of a person; beside a room also a warning about members with a similar name. */
export function ProfileBody({ accountId, roomId }: { accountId: AccountId; roomId?: RoomId }) {
  const account = useAccount(accountId);
  const error = useRefusal(accountId, account);
  return (
    <PaneBody className="flex flex-col">
      {account && <Card key={account.id} account={account} roomId={roomId} />}
      {!account && error !== null && <EmptyState title={text.noPeople}>{error}</EmptyState>}
    </PaneBody>
  );
}

/** The error if an account cannot be shown. */
function useRefusal(accountId: string, account: Account | undefined): string | null {
  const client = useClient();
  const [error, setError] = useState<string | null>(null);
  const missing = account === undefined;
  useEffect(() => {
    let current = true;
    setError(null);
    if (missing) client.accounts.get({ accountId }).catch((refusal) => current && setError(explain(refusal)));
    return () => {
      current = false;
    };
  }, [client, accountId, missing]);
  return error;
}

function Card({ account, roomId }: { account: Account; roomId: RoomId | undefined }) {
  const me = useMe()?.account;
  if (me?.id === account.id) return <OwnCard account={me} />;
  const gone = account.deletedAt !== null;
  return (
    <Column>
      <ProfileHead account={account} />
      {!gone && roomId !== undefined && <Lookalikes roomId={roomId} account={account} />}
      <div className="flex flex-wrap items-center gap-2">
        {!gone && <WriteButton accountId={account.id} label={pageText.writeTo} />}
        {!gone && <FollowButton accountId={account.id} />}
        <PostsLink accountId={account.id} />
      </div>
      <Bio text={account.bio} />
      <Facts account={account} />
      {me && !gone && <Administration account={account} by={me} />}
    </Column>
  );
}

/** The user's own profile: a preview as others see it, and the form below it. */
function OwnCard({ account }: { account: Account }) {
  const [draft, setDraft] = useState<ProfileDraft | null>(null);
  const shown = { ...account, ...draft };
  return (
    <Column>
      <section aria-label={strings.profile.asOthersSee} className="flex flex-col gap-5">
        <p className="text-tiny font-medium text-faint">{strings.profile.asOthersSee}</p>
        <ProfileHead account={shown} />
        {shown.bio.trim() === "" ? (
          <p className="text-faint italic">{strings.profile.bioEmpty}</p>
        ) : (
          <Bio text={shown.bio} />
        )}
        <Facts account={shown} />
      </section>
      <div className="flex flex-wrap items-center gap-2">
        <WriteButton accountId={account.id} label={text.noteToSelf} />
        <PostsLink accountId={account.id} />
      </div>
      <section aria-label={strings.profile.edit} className="flex flex-col gap-4 border-t border-line pt-6">
        <h3 className="text-small font-semibold text-soft">{strings.profile.edit}</h3>
        <ProfileForm account={account} onDraft={setDraft} />
      </section>
    </Column>
  );
}

function Column({ children }: { children: ReactNode }) {
  return <div className="mx-auto flex w-full max-w-xl flex-col gap-6 px-5 py-8 md:py-12">{children}</div>;
}

function PostsLink({ accountId }: { accountId: AccountId }) {
  return (
    <Link to="/feed" search={{ author: accountId }} className={buttonLook("plain")}>
      <Newspaper aria-hidden="true" size={16} />
      {pageText.posts}
    </Link>
  );
}

function WriteButton({ accountId, label }: { accountId: AccountId; label: string }) {
  const openDirect = useOpenDirect();
  return (
    <Button
      look="primary"
      className="self-start max-md:self-stretch"
      icon={<MessageCircle size={16} />}
      onClick={() => void openDirect(accountId)}
    >
      {label}
    </Button>
  );
}

function Bio({ text: bio }: { text: string }) {
  if (bio.trim() === "") return null;
  return (
    <p dir="auto" className="written text-start text-body leading-6 wrap-anywhere whitespace-pre-wrap">
      {withoutOverrides(bio)}
    </p>
  );
}

function Facts({ account }: { account: Account }) {
  const facts: [ReactNode, string][] = [[<CalendarDays key="since" size={14} />, text.joined(account.createdAt)]];
  if (account.role !== "member") facts.unshift([<ShieldCheck key="role" size={14} />, text.roles[account.role]]);
  if (account.deactivatedAt !== null && account.deletedAt === null)
    facts.unshift([<Ban key="out" size={14} />, text.deactivated]);
  return (
    <ul aria-label={strings.profile.facts} className="flex flex-wrap gap-x-5 gap-y-1.5 text-small text-soft">
      {facts.map(([icon, fact]) => (
        <li key={fact} className="flex items-center gap-1.5">
          <span aria-hidden="true" className="text-faint">
            {icon}
          </span>
          {fact}
        </li>
      ))}
    </ul>
  );
}
