import type { Account } from "@parley/protocol";
import { useAccount, useClient, useMe } from "@parley/sdk/react";
import { useParams } from "@tanstack/react-router";
import { MessageCircle } from "lucide-react";
import { useEffect, useState } from "react";
import { PresenceLine } from "../presence/PresenceLine.tsx";
import { useOpenDirect } from "../rooms/use-open-direct.ts";
import { useTitle } from "../shell/use-title.ts";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { date } from "../strings/time.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { BackLink } from "../ui/BackLink.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PaneBody, PaneHeader } from "../ui/Pane.tsx";
import { Administration } from "./Administration.tsx";
import { nameOf } from "./name-of.ts";

const text = strings.accounts;

/** A person: who they are, and the way to write to them. */
export function Profile() {
  const { accountId } = useParams({ from: "/app/people/$accountId" });
  const account = useAccount(accountId);
  const error = useRefusal(accountId, account);
  const name = nameOf(account);
  useTitle(account ? name : text.profile);
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink />} title={text.profile} />
      <PaneBody className="flex flex-col">
        {account && <Card account={account} name={name} />}
        {!account && error !== null && <EmptyState title={text.noPeople}>{error}</EmptyState>}
      </PaneBody>
    </main>
  );
}

/** Why an account cannot be shown. */
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

function Card({ account, name }: { account: Account; name: string }) {
  const me = useMe()?.account;
  const openDirect = useOpenDirect();
  const isMe = me?.id === account.id;
  const gone = account.deletedAt !== null;
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-6 px-4 py-8">
      <div className="flex items-center gap-4">
        <Avatar id={account.id} name={name} size="large" />
        <div className="flex min-w-0 flex-col gap-0.5">
          <h2 className="text-display font-semibold tracking-tight wrap-anywhere">
            <bdi>{isMe ? text.withYou(name) : name}</bdi>
          </h2>
          <p className="text-small text-faint">
            {account.handle !== null && text.atHandle(account.handle)}
            {!gone && !isMe && (
              <>
                {" · "}
                <PresenceLine accountId={account.id} />
              </>
            )}
          </p>
        </div>
      </div>
      {account.bio !== "" && (
        <p dir="auto" className="text-start wrap-anywhere whitespace-pre-wrap">
          {account.bio}
        </p>
      )}
      <p className="text-small text-faint">
        {account.role !== "member" && `${text.roles[account.role]} · `}
        {account.deactivatedAt !== null && !gone && `${text.deactivated} · `}
        {text.joined(date(account.createdAt))}
      </p>
      {!gone && (
        <Button
          look="primary"
          className="self-start"
          icon={<MessageCircle size={16} />}
          onClick={() => void openDirect(account.id)}
        >
          {isMe ? text.noteToSelf : text.writeTo}
        </Button>
      )}
      {me && !isMe && !gone && <Administration account={account} by={me} />}
    </div>
  );
}
