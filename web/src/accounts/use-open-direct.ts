import type { AccountId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useCallback } from "react";
import { navigate } from "../routing/navigation.ts";
import { toastError } from "../ui/toasts/toast-error.ts";

/** Opens the direct room with a person, and creates it if needed; with the user's own id it opens the note to self. */
export function useOpenDirect(): (accountId: AccountId) => Promise<void> {
  const client = useClient();
  return useCallback(
    async (accountId) => {
      try {
        const { room } = await client.rooms.openDirect({ accountId });
        await navigate({ to: "/rooms/$roomId", params: { roomId: room.id } });
      } catch (error) {
        toastError(error);
      }
    },
    [client],
  );
}
