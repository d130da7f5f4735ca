import type { Room } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";
import { roomNameIn } from "./room-name.ts";

/** Mutes or unmutes a room. The change is shown at once, with an undo button. */
export function muteRoom(client: Client, room: Room, muted: boolean): void {
  const text = strings.roomMenu;
  const { mute } = client.room(room.id);
  const name = roomNameIn(client.state, room);
  mute(muted).catch(toastUnmade);
  undoToast(muted ? text.muted(name) : text.unmuted(name), () => mute(!muted));
}
