import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useCallback } from "react";
import { toggleReaction } from "./toggle-reaction.ts";

/** Reacts to a message with an emoji, or takes one's own reaction back. */
export function useReact(message: RoomMessage): (emoji: string) => void {
  const client = useClient();
  return useCallback((emoji) => toggleReaction(client, message, emoji), [client, message]);
}
