import type { RoomState } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { Archive, ArchiveRestore, LogOut } from "lucide-react";
import { archiveRoom } from "../rooms/archive-room.ts";
import { leaveRoom } from "../rooms/leave-room.tsx";
import { navigate } from "../routing/navigation.ts";
import { strings } from "../strings/strings.ts";
import { PaneAction } from "../ui/panes/PaneAction.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";

const text = strings.rooms;
const pageText = strings.roomDetails;

/** The buttons to leave a room and, for owners, to archive it. */
export function RoomEnd({ room: { room, membership } }: { room: RoomState }) {
  const client = useClient();
  const roomId = room.id;
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
        <PaneAction icon={<Archive size={15} />} onClick={() => archiveRoom(client, room)}>
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
