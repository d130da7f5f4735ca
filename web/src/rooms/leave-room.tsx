import type { Room } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/dialogs/confirm.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { toastError } from "../ui/toasts/toast-error.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";
import { forgetRoom } from "./last-room.ts";
import { roomNameIn } from "./room-name.ts";

const text = strings.rooms;

interface Afterwards {
  onLeft?: () => void;
  /** Called when the user has undone leaving. */
  onBack?: () => void;
}

/**
 * Leaves a channel at once, with an undo button. Asks before leaving a group or an archived channel, because the user cannot join these
 * again.
 */
export function leaveRoom(client: Client, room: Room, { onLeft, onBack }: Afterwards = {}): void {
  const { id: roomId } = room;
  const name = roomNameIn(client.state, room);
  const leave = async () => {
    await client.rooms.leave({ roomId });
    if (client.state.me) forgetRoom(client.state.me.account.id, roomId);
    onLeft?.();
  };
  if (room.kind === "channel" && room.archivedAt === null) {
    const back = () => client.rooms.join({ roomId }).then(onBack);
    void leave().then(() => undoToast(strings.roomDetails.left(name), back), toastError);
    return;
  }
  confirm({
    title: strings.roomDetails.leaveTitle(name),
    description: room.kind === "group" ? strings.roomDetails.leaveGroupHint : strings.roomDetails.leaveChannelHint,
    confirm: text.leave,
    run: async () => {
      await leave();
      toast(strings.roomDetails.left(name));
    },
  });
}
