import { useClient } from "@parley/sdk/react";
import { useMemo } from "react";
import type { CommandScene } from "../../commands/command.ts";
import { joinChannel } from "../../rooms/join-command.ts";
import { toastError } from "../../ui/toasts/toast-error.ts";
import { MOST_SUGGESTIONS, type Suggestion } from "./suggestion.ts";
import { roomOf, useBrowsed } from "./use-room-suggestions.tsx";

/** The channels that /join can enter. Choosing one joins it at once. */
export function useChannels(scene: CommandScene, query: string | null): Suggestion[] {
  const client = useClient();
  const channels = useBrowsed(query?.replace(/^#/, "") ?? null);
  return useMemo(
    () =>
      channels
        .filter(({ joined }) => !joined)
        .slice(0, MOST_SUGGESTIONS)
        .map(({ room }) => ({
          ...roomOf(room, room.name ?? ""),
          insert: null,
          run: () => void joinChannel(client, room, scene.goTo).catch(toastError),
        })),
    [channels, client, scene],
  );
}
