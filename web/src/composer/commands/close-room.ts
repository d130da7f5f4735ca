import { leaveRoom } from "../../rooms/leave-room.tsx";
import { strings } from "../../strings/strings.ts";
import { confirm } from "../../ui/confirm.tsx";
import { undoToast } from "../../ui/undo-toast.ts";
import type { CommandResult, CommandScene } from "./commands.ts";

const text = strings.rooms;

/** Asks as the room's details do, then leaves or archives the room. */
export async function closeRoom(
  { client, room, goTo }: CommandScene,
  how: "leave" | "archive",
): Promise<CommandResult> {
  const roomId = room.id;
  const name = room.name ?? text.unnamed;
  if (how === "leave") leaveRoom(client, room, { onLeft: () => goTo(null), onBack: () => goTo(roomId) });
  else
    confirm({
      title: strings.roomDetails.archiveTitle(name),
      description: strings.roomDetails.archiveHint,
      confirm: text.archive,
      run: async () => {
        await client.rooms.archive({ roomId });
        undoToast(strings.timeline.archived(name), () => client.rooms.unarchive({ roomId }));
      },
    });
  return { kind: "done" };
}
