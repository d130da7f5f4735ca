import type { Edition } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient, useMessage } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { explain } from "../../../strings/explain.ts";
import { strings } from "../../../strings/strings.ts";
import { fullTime } from "../../../strings/time.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { LongText } from "./LongText.tsx";

/** The texts that a message had, the present one last; an edit that comes meanwhile is added. */
export default function HistoryDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  const { editions, error } = useHistory(useMessage(message.roomId, message.id) ?? message);
  return (
    <Dialog title={strings.messages.history} onClose={close} wide>
      {error !== null && <Notice look="danger">{explain(error)}</Notice>}
      {editions === null && error === null && <Skeleton className="h-16" />}
      <ol className="flex flex-col gap-3">
        {editions?.map((edition, index) => (
          <li key={edition.createdAt} className="flex flex-col gap-1 border-s-2 border-line ps-3">
            <span className="text-tiny text-faint">
              {index === editions.length - 1 ? `${strings.messages.historyNow} · ` : ""}
              {fullTime(edition.createdAt)}
            </span>
            <LongText text={edition.text} mentions={message.mentions ?? []} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function useHistory({ roomId, id, editedAt }: RoomMessage): { editions: readonly Edition[] | null; error: unknown } {
  const client = useClient();
  const [state, setState] = useState<{ editions: readonly Edition[] | null; error: unknown }>({
    editions: null,
    error: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each edit makes another history
  useEffect(() => {
    let current = true;
    client.messages.history({ roomId, messageId: id }).then(
      ({ editions }) => current && setState({ editions, error: null }),
      (error) => current && setState({ editions: null, error }),
    );
    return () => {
      current = false;
    };
  }, [client, roomId, id, editedAt]);
  return state;
}
