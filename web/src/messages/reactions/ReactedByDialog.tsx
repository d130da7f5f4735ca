import type { AccountId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient, useMessage } from "@parley/sdk/react";
import { useCallback } from "react";
import { PersonLine } from "../../accounts/PersonLine.tsx";
import { ReactionEmoji } from "../../emoji/ReactionEmoji.tsx";
import { strings } from "../../strings/strings.ts";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { MoreButton } from "../../ui/lists/MoreButton.tsx";
import { usePages } from "../../ui/lists/use-pages.ts";

/** All people who reacted to a message, grouped by reaction. Updates with the message. */
export default function ReactedByDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  const { reactions = [] } = useMessage(message.roomId, message.id) ?? message;
  return (
    <Dialog title={strings.messageActions.whoReacted} onClose={close}>
      <div className="flex flex-col gap-4">
        {reactions.map(({ emoji, accountIds, count }) => (
          <section key={emoji} aria-label={emoji} className="flex gap-4">
            <p aria-hidden="true" className="w-8 shrink-0 text-center text-[1.25rem] leading-9">
              <ReactionEmoji emoji={emoji} />
            </p>
            <div className="flex min-w-0 flex-1 flex-col">
              {count === undefined ? (
                <People accountIds={accountIds} />
              ) : (
                <PeopleInPages message={message} emoji={emoji} count={count} />
              )}
            </div>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

interface PeopleInPagesProps {
  message: RoomMessage;
  emoji: string;
  /** Changes when the reaction changes, so the list is loaded again. */
  count: number;
}

/** A message contains at most a hundred names per reaction; the rest is loaded page by page. */
function PeopleInPages({ message: { roomId, id: messageId }, emoji, count }: PeopleInPagesProps) {
  const client = useClient();
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { accountIds, next } = await client.messages.reactors({ roomId, messageId, emoji, cursor });
      return { items: accountIds, next };
    },
    [client, roomId, messageId, emoji],
  );
  const pages = usePages<AccountId>(load, count);
  return (
    <>
      <People accountIds={pages.items} />
      <MoreButton pages={pages} />
    </>
  );
}

function People({ accountIds }: { accountIds: readonly AccountId[] }) {
  return (
    <ul className="flex flex-col">
      {accountIds.map((accountId) => (
        <PersonLine key={accountId} accountId={accountId} />
      ))}
    </ul>
  );
}
