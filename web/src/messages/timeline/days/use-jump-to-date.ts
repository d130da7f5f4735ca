import type { MessageId, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useCallback } from "react";
import { markStep, navigate } from "../../../routing/navigation.ts";
import { timelineAt } from "../../../routing/timeline-at.ts";
import { strings } from "../../../strings/strings.ts";
import { toast } from "../../../ui/toasts/toast.ts";
import { toastError } from "../../../ui/toasts/toast-error.ts";
import { timelineName } from "../../scroll-position.ts";
import { anchorFirst } from "../scroll/scroll-anchor.ts";

export interface JumpTarget {
  roomId: RoomId;
  threadId: MessageId | null;
}

/**
 * Jumps to the first message of a timeline at or after a time; if there is none, to the newest message. The jump adds a step to the
 * browser's history, so that the back button returns to the previous position.
 */
export function useJumpToDate(): (target: JumpTarget, from: number) => Promise<void> {
  const client = useClient();
  return useCallback(
    async ({ roomId, threadId }, from) => {
      const where = { roomId, ...(threadId === null ? {} : { threadId }) };
      try {
        const since = await client.messages.list({ ...where, after: 0, from, limit: 1 });
        const [message] = since.messages.length > 0 ? since.messages : await newest(() => client.messages.list(where));
        if (!message) return;
        // Stored for the back button, which shows the message that was at the top before the jump.
        markStep(topMessage(roomId, threadId));
        await navigate(timelineAt(roomId, threadId, message.id));
      } catch (error) {
        toastError(error);
      }
    },
    [client],
  );
}

async function newest<T>(load: () => Promise<{ messages: readonly T[] }>): Promise<readonly T[]> {
  toast(strings.days.nothingSince);
  return (await load()).messages.slice(-1);
}

/** The first visible message of a timeline. */
function topMessage(roomId: RoomId, threadId: MessageId | null): MessageId | undefined {
  const feed = document.querySelector<HTMLElement>(`[data-timeline="${timelineName(roomId, threadId)}"]`);
  return (feed && anchorFirst(feed))?.element.dataset.message;
}
