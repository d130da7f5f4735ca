import type { RoomMessage } from "@parley/sdk";
import { useAccount, useClient, useReceipts } from "@parley/sdk/react";
import { useEffect } from "react";
import { nameOf } from "../accounts/name-of.ts";
import { strings } from "../strings/strings.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Dialog } from "../ui/Dialog.tsx";

/** Everybody who has read a message. */
export default function SeenByDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  const { readBy } = useReceipts(message.roomId);
  const { receipts } = useClient().room(message.roomId);
  // In large rooms receipts do not come by themselves.
  useEffect(() => {
    receipts.refresh().catch(() => undefined);
  }, [receipts]);
  const readers = readBy(message);
  return (
    <Dialog title={strings.messages.seenBy} onClose={close}>
      {readers.length === 0 && <p className="text-small text-soft">{strings.messages.nobodyYet}</p>}
      <ul className="flex flex-col gap-1">
        {readers.map((accountId) => (
          <Reader key={accountId} accountId={accountId} />
        ))}
      </ul>
    </Dialog>
  );
}

function Reader({ accountId }: { accountId: string }) {
  const name = nameOf(useAccount(accountId));
  return (
    <li className="flex items-center gap-2.5 py-1 text-small">
      <Avatar id={accountId} name={name} size="small" />
      <bdi>{name}</bdi>
    </li>
  );
}
