import { useClient } from "@parley/sdk/react";
import { useMemo } from "react";
import { useOpenDirect } from "../../accounts/use-open-direct.ts";
import type { CommandScene } from "../../commands/command.ts";
import { navigate } from "../../routing/navigation.ts";
import type { ComposerFormProps } from "./ComposerForm.tsx";

/** The room, the thread and the user for the commands of this field. */
export function useCommandScene({
  room,
  threadId,
  role,
  muted,
  favourite,
}: Pick<ComposerFormProps, "room" | "threadId" | "role" | "muted" | "favourite">): CommandScene {
  const client = useClient();
  const openDirect = useOpenDirect();
  return useMemo(
    () => ({
      client,
      room,
      threadId,
      role,
      muted,
      favourite,
      goTo: (roomId) =>
        void (roomId === null ? navigate({ to: "/" }) : navigate({ to: "/rooms/$roomId", params: { roomId } })),
      goToPerson: ({ id }) => openDirect(id),
    }),
    [client, room, threadId, role, muted, favourite, openDirect],
  );
}
