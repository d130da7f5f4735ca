import type { RoomState } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { Archive, ArchiveRestore, LogOut } from "lucide-react";
import { leaveRoom } from "../rooms/leave-room.tsx";
import { navigate } from "../routing/navigation.ts";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/confirm.tsx";
import { PaneAction } from "../ui/PaneAction.tsx";
import { toastError } from "../ui/toast-error.ts";
import { undoToast } from "../ui/undo-toast.ts";

const text = strings.rooms;
const pageText = strings.roomDetails;

/** Leaving a room and, for its owners, archiving it. */
export function RoomEnd({ room: { room, membership } }: { room: RoomState }) {
  const client = useClient();
  const roomId = room.id;
  const archive = () =>
    confirm({
      title: strings.roomDetails.archiveTitle(room.name ?? text.unnamed),
      description: strings.roomDetails.archiveHint,
      confirm: text.archive,
      run: async () => {
        await client.rooms.archive({ roomId });
        undoToast(strings.timeline.archived(room.name ?? text.unnamed), () => client.rooms.unarchive({ roomId }));
      },
    });
  const unarchive = () => void client.rooms.unarchive({ roomId }).catch(toastError);
  return (
    <div className="flex flex-col px-4 py-3">
      <PaneAction
        icon={<LogOut size={15} />}
        onClick={() =>
          leaveRoom(client, room, {
            onLeft: () => void navigate({ to: "/" }),
            onBack: () => void navigate({ to: "/rooms/$roomId", params: { roomId } }),
          })
        }
      >
        {text.leave}
      </PaneAction>
      {membership.role === "owner" && room.archivedAt === null && (
        <PaneAction icon={<Archive size={15} />} onClick={archive}>
          {text.archive}
        </PaneAction>
      )}
      {membership.role === "owner" && room.archivedAt !== null && (
        <PaneAction icon={<ArchiveRestore size={15} />} onClick={unarchive}>
          {pageText.unarchive}
        </PaneAction>
      )}
    </div>
  );
}
