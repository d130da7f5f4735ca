import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useCallback } from "react";
import { toggleReaction } from "./toggle-reaction.ts";

/** Toggles the user's reaction with an emoji. */
export function useReact(message: RoomMessage): (emoji: string) => void {
  const client = useClient();
  return useCallback((emoji) => toggleReaction(client, message, emoji), [client, message]);
}
