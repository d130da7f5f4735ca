import type { MessageId, RoomId } from "@parley/protocol";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

/** Going back in the browser's history over a jump to a date shows what was there before it. */
export function useReturn(roomId: RoomId, threadId: MessageId | null, jump: (messageId: MessageId) => void): void {
  const router = useRouter();
  useEffect(() => {
    const path = `/rooms/${roomId}`;
    const isHere = (pathname: string) =>
      threadId === null
        ? pathname.startsWith(path) && !pathname.includes("/threads/")
        : pathname === `${path}/threads/${threadId}`;
    return router.history.subscribe(({ location, action }) => {
      const { at } = location.state;
      if (action.type === "PUSH" || action.type === "REPLACE" || at === undefined) return;
      if (isHere(location.pathname)) jump(at);
    });
  }, [router, roomId, threadId, jump]);
}
