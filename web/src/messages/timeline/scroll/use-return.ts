import type { MessageId, RoomId } from "@parley/protocol";
import { useEffect } from "react";
import { onReturn } from "../../../routing/navigation.ts";

/** Going back in the browser's history over a jump to a date shows what was there before it. */
export function useReturn(roomId: RoomId, threadId: MessageId | null, jump: (messageId: MessageId) => void): void {
  useEffect(() => {
    const path = `/rooms/${roomId}`;
    const isHere = (pathname: string) =>
      threadId === null
        ? pathname.startsWith(path) && !pathname.includes("/threads/")
        : pathname === `${path}/threads/${threadId}`;
    return onReturn((pathname, messageId) => {
      if (isHere(pathname)) jump(messageId);
    });
  }, [roomId, threadId, jump]);
}
