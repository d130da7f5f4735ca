import type { RoomMessage } from "@parley/sdk";
import { useClient, useMessage } from "@parley/sdk/react";
import { useCallback } from "react";
import { PostFacts } from "../../../posts/PostFacts.tsx";
import { strings } from "../../../strings/strings.ts";
import { fullTime } from "../../../strings/time.ts";
import { Dialog } from "../../../ui/dialogs/Dialog.tsx";
import { MoreButton } from "../../../ui/lists/MoreButton.tsx";
import { usePages } from "../../../ui/lists/use-pages.ts";
import { Skeleton } from "../../../ui/loading/Skeleton.tsx";
import { LongText } from "./LongText.tsx";

/** The earlier versions of a message, newest first; of a post also its other fields. An edit made while the dialog is open is added. */
export default function HistoryDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  const pages = useHistory(useMessage(message.roomId, message.id) ?? message);
  return (
    <Dialog title={strings.messageActions.history} onClose={close} wide>
      {!pages.ready && pages.error === null && <Skeleton className="h-16" />}
      <ol className="flex flex-col gap-3">
        {pages.items.map((edition, index) => (
          <li key={edition.createdAt} className="flex flex-col gap-1 border-s-2 border-line ps-3">
            <span className="text-tiny text-faint">
              {index === 0 ? `${strings.messageActions.historyNow} · ` : ""}
              {fullTime(edition.createdAt)}
            </span>
            {edition.post && (
              <>
                <bdi className="text-title font-semibold wrap-anywhere">{edition.post.title}</bdi>
                <PostFacts post={edition.post} {...(index > 0 && { at: edition.createdAt })} />
              </>
            )}
            <LongText text={edition.text} mentions={message.mentions ?? []} />
          </li>
        ))}
      </ol>
      <MoreButton pages={pages} />
    </Dialog>
  );
}

function useHistory({ roomId, id, editedAt }: RoomMessage) {
  const client = useClient();
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { editions, next } = await client.messages.history({ roomId, messageId: id, cursor });
      return { items: editions, next };
    },
    [client, roomId, id],
  );
  return usePages(load, editedAt);
}
