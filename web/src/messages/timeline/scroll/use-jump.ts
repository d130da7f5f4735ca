import type { MessageId, Position, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useCallback, useEffect, useState } from "react";
import { dropSearch, navigate } from "../../../routing/navigation.ts";
import { timelineAt } from "../../../routing/timeline-at.ts";
import { toastError } from "../../../ui/toasts/toast-error.ts";
import { useReturn } from "./use-return.ts";
import type { Target } from "./use-target.ts";

interface JumpInput {
  roomId: RoomId;
  threadId: MessageId | null;
  jumpTo: (position: Position) => Promise<void>;
  /** A message named in the address; it is shown once and then removed from the address. */
  linked: MessageId | undefined;
}

/** Jumps to a message and loads the messages around it. For a message of another timeline, that timeline is opened. */
export function useJump({ roomId, threadId, jumpTo, linked }: JumpInput) {
  const client = useClient();
  const [target, setTarget] = useState<Target | null>(null);
  const jump = useCallback(
    async (messageId: MessageId) => {
      try {
        const message = await client.room(roomId).loadMessage(messageId);
        const of = message.threadId ?? null;
        if (of !== threadId && message.id !== threadId) {
          return await navigate(timelineAt(roomId, of, messageId));
        }
        await jumpTo(message.position);
        setTarget({ messageId });
      } catch (error) {
        toastError(error);
      }
    },
    [client, roomId, threadId, jumpTo],
  );
  useEffect(() => {
    if (linked === undefined) return;
    void dropSearch();
    void jump(linked);
  }, [linked, jump]);
  const show = useCallback((messageId: MessageId) => void jump(messageId), [jump]);
  useReturn(roomId, threadId, show);
  return { target, jump: show };
}
