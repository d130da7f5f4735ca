import { useClient } from "@parley/sdk/react";
import { type RefObject, useEffect } from "react";
import { useTimelineContext } from "../../timeline-context.ts";

/** On touch screens, swiping a message starts a reply to it. */
export function useSwipeToReply(scroller: RefObject<HTMLElement | null>): void {
  const client = useClient();
  const { room, reply } = useTimelineContext();
  useEffect(() => {
    const feed = scroller.current;
    if (!feed || !matchMedia("(any-pointer: coarse)").matches) return;
    const answer = (messageId: string) => {
      const message = client.room(room.id).message(messageId);
      if (message) reply(message);
    };
    const loading = import("./swipe-to-reply.ts").then(
      ({ swipeToReply }) => swipeToReply(feed, answer),
      () => undefined,
    );
    return () => void loading.then((end) => end?.());
  }, [client, room.id, reply, scroller]);
}
