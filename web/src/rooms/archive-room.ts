import type { Room } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/dialogs/confirm.tsx";
import { undoToast } from "../ui/toasts/undo-toast.ts";
import { roomNameIn } from "./room-name.ts";

/** Archives a room after a confirmation, and shows a toast with an undo button. */
export function archiveRoom(client: Client, room: Room): void {
  const { id: roomId } = room;
  const name = roomNameIn(client.state, room);
  confirm({
    title: strings.roomDetails.archiveTitle(name),
    description: strings.roomDetails.archiveHint,
    confirm: strings.rooms.archive,
    run: async () => {
      await client.rooms.archive({ roomId });
      undoToast(strings.timeline.archived(name), () => client.rooms.unarchive({ roomId }));
    },
  });
}
