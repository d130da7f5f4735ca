import type { Room } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/confirm.tsx";
import { toast } from "../ui/toast.ts";

const text = strings.rooms;

/** Asks, then leaves a group or channel. */
export function leaveRoom(client: Client, room: Room, onLeft?: () => void): void {
  const name = room.name ?? text.unnamed;
  confirm({
    title: text.leaveTitle(name),
    description: room.kind === "channel" ? text.leaveChannelHint : text.leaveGroupHint,
    confirm: text.leave,
    run: async () => {
      await client.rooms.leave({ roomId: room.id });
      toast(text.left(name));
      onLeft?.();
    },
  });
}
