import type { AccountId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useAccount, useClient, useReceipts } from "@parley/sdk/react";
import { useCallback } from "react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { strings } from "../strings/strings.ts";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import { usePages } from "../ui/lists/use-pages.ts";

/** All people who have read a message. */
export function SeenBy({ message }: { message: RoomMessage }) {
  const { readBy, isFollowed } = useReceipts(message.roomId);
  return isFollowed ? <Readers accountIds={readBy(message)} /> : <ReadersInPages message={message} />;
}

/** Large rooms send no receipts by events, so they are loaded page by page. */
function ReadersInPages({ message }: { message: RoomMessage }) {
  const { receipts } = useClient().room(message.roomId);
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { accountIds, next } = await receipts.readers(message, cursor);
      return { items: accountIds, next };
    },
    [receipts, message],
  );
  const pages = usePages<AccountId>(load);
  return (
    <>
      {(pages.items.length > 0 || (pages.ready && !pages.hasMore)) && <Readers accountIds={pages.items} />}
      <MoreButton pages={pages} />
    </>
  );
}

function Readers({ accountIds }: { accountIds: readonly AccountId[] }) {
  if (accountIds.length === 0) return <p className="text-small text-soft">{strings.messageActions.nobodyYet}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {accountIds.map((accountId) => (
        <Reader key={accountId} accountId={accountId} />
      ))}
    </ul>
  );
}

function Reader({ accountId }: { accountId: AccountId }) {
  const name = nameOf(useAccount(accountId));
  return (
    <li className="flex items-center gap-2.5 py-1 text-small">
      <AccountAvatar id={accountId} name={name} size="small" />
      <bdi>{name}</bdi>
    </li>
  );
}
