import type { Room } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/confirm.tsx";
import { undoToast } from "../ui/undo-toast.ts";

/** Asks, then archives a room, with a way back. */
export function archiveRoom(client: Client, room: Room): void {
  const text = strings.rooms;
  const roomId = room.id;
  const name = room.name ?? text.unnamed;
  confirm({
    title: strings.roomDetails.archiveTitle(name),
    description: strings.roomDetails.archiveHint,
    confirm: text.archive,
    run: async () => {
      await client.rooms.archive({ roomId });
      undoToast(strings.timeline.archived(name), () => client.rooms.unarchive({ roomId }));
    },
  });
}
