import { type AccountId, partOf } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient, useMessage } from "@parley/sdk/react";
import { useCallback } from "react";
import { PersonLine } from "../accounts/PersonLine.tsx";
import { strings } from "../strings/strings.ts";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import { usePages } from "../ui/lists/use-pages.ts";
import { Notice } from "../ui/Notice.tsx";

interface Voter {
  readonly accountId: AccountId;
  readonly choices: readonly number[];
}

/** The voters of each option, in order of voting; follows new votes. */
export default function VotersDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  const { roomId, id: messageId } = message;
  const client = useClient();
  const held = useMessage(roomId, messageId) ?? message;
  const poll = partOf(held, "poll");
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { voters, next } = await client.polls.voters({ roomId, messageId, cursor });
      return { items: voters, next };
    },
    [client, roomId, messageId],
  );
  const pages = usePages<Voter>(load, held.revision);
  return (
    <Dialog title={strings.polls.whoVoted} onClose={close}>
      <div className="flex flex-col gap-4">
        {pages.error !== null && <Notice look="danger">{pages.error}</Notice>}
        {poll?.options.map(({ text, votes }, index) => (
          <section key={text} aria-label={text} className="flex flex-col gap-1">
            <h3 className="flex items-baseline gap-2 text-small font-semibold">
              <bdi className="min-w-0 flex-1 wrap-anywhere">{text}</bdi>
              <span className="shrink-0 font-normal text-soft tabular-nums">{strings.polls.votes(votes)}</span>
            </h3>
            <ul className="flex flex-col">
              {pages.items
                .filter(({ choices }) => choices.includes(index))
                .map(({ accountId }) => (
                  <PersonLine key={accountId} accountId={accountId} />
                ))}
            </ul>
          </section>
        ))}
        <MoreButton pages={pages} />
      </div>
    </Dialog>
  );
}
