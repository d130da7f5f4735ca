import type { MessageId, RoomId } from "@parley/protocol";
import { useEffect } from "react";
import { onReturn } from "../../../routing/navigation.ts";

/** After a jump to a date, the browser's back button returns to the position before the jump. */
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
