import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useCallback } from "react";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { toast } from "../ui/toast.ts";
import { undoToast } from "../ui/undo-toast.ts";

/** Reacts to a message with an emoji, or takes one's own reaction back. */
export function useReact(message: RoomMessage): (emoji: string) => Promise<void> {
  const client = useClient();
  return useCallback(
    async (emoji) => {
      const { roomId, id: messageId, reactions = [] } = message;
      const me = client.state.me?.account.id ?? "";
      const mine = reactions.some((reaction) => reaction.emoji === emoji && reaction.accountIds.includes(me));
      try {
        await client.messages[mine ? "unreact" : "react"]({ roomId, messageId, emoji });
        if (mine) {
          undoToast(strings.timeline.reactionGone(emoji), () => client.messages.react({ roomId, messageId, emoji }));
        }
      } catch (error) {
        toast(explain(error), { look: "danger" });
      }
    },
    [client, message],
  );
}
