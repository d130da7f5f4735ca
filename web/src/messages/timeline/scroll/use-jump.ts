import type { MessageId, Position, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { explain } from "../../../strings/explain.ts";
import { toast } from "../../../ui/toast.ts";
import { useReturn } from "./use-return.ts";
import type { Target } from "./use-timeline-scroll.ts";

interface JumpInput {
  roomId: RoomId;
  threadId: MessageId | null;
  jumpTo: (position: Position) => Promise<void>;
  /** A message named in the address; it is shown once and taken out of the address. */
  linked: MessageId | undefined;
}

/** Shows a message in its place, loading the messages around it; one of another timeline is gone to. */
export function useJump({ roomId, threadId, jumpTo, linked }: JumpInput) {
  const client = useClient();
  const navigate = useNavigate();
  const [target, setTarget] = useState<Target | null>(null);
  const jump = useCallback(
    async (messageId: MessageId) => {
      try {
        const message = await client.room(roomId).loadMessage(messageId);
        const of = message.threadId ?? null;
        if (of !== threadId && message.id !== threadId) {
          const search = { message: messageId };
          if (of === null) return await navigate({ to: "/rooms/$roomId", params: { roomId }, search });
          const params = { roomId, threadId: of };
          return await navigate({ to: "/rooms/$roomId/threads/$threadId", params, search });
        }
        await jumpTo(message.position);
        setTarget({ messageId });
      } catch (error) {
        toast(explain(error), { look: "danger" });
      }
    },
    [client, navigate, roomId, threadId, jumpTo],
  );
  useEffect(() => {
    if (linked === undefined) return;
    void navigate({ to: ".", search: {}, replace: true });
    void jump(linked);
  }, [linked, jump, navigate]);
  const show = useCallback((messageId: MessageId) => void jump(messageId), [jump]);
  useReturn(roomId, threadId, show);
  return { target, jump: show };
}
