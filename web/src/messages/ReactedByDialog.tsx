import type { AccountId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useAccount, useMe, useMessage } from "@parley/sdk/react";
import { nameOf } from "../accounts/name-of.ts";
import { PersonName } from "../accounts/PersonName.tsx";
import { strings } from "../strings/strings.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Dialog } from "../ui/Dialog.tsx";

/** Everybody who reacted to a message, by what they reacted with; it follows the message. */
export default function ReactedByDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  const { reactions = [] } = useMessage(message.roomId, message.id) ?? message;
  return (
    <Dialog title={strings.timeline.whoReacted} onClose={close}>
      <div className="flex flex-col gap-4">
        {reactions.map(({ emoji, accountIds }) => (
          <section key={emoji} aria-label={emoji} className="flex gap-4">
            <p aria-hidden="true" className="w-8 shrink-0 text-center text-[1.25rem] leading-9">
              {emoji}
            </p>
            <ul className="flex min-w-0 flex-1 flex-col">
              {accountIds.map((accountId) => (
                <Person key={accountId} accountId={accountId} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Person({ accountId }: { accountId: AccountId }) {
  const isMe = useMe()?.account.id === accountId;
  const name = nameOf(useAccount(accountId));
  return (
    <li className="flex h-9 items-center gap-2.5 text-small">
      <Avatar id={accountId} name={name} size="small" />
      <PersonName name={name} isMe={isMe} />
    </li>
  );
}
