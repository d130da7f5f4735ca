import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { toastUnmade } from "../ui/toast-unmade.ts";
import { undoToast } from "../ui/undo-toast.ts";

type MessageRef = Pick<RoomMessage, "id" | "roomId">;

/** Saves a message; says so only when the server refuses. */
export function save(client: Client, { id, roomId }: MessageRef): void {
  client.room(roomId).save(id).catch(toastUnmade);
}

/** Takes a message out of what is saved, at once, which can be undone by `undo`. */
export function unsave(client: Client, message: MessageRef, undo = () => save(client, message)): void {
  client.room(message.roomId).unsave(message.id).catch(toastUnmade);
  undoToast(strings.saved.unsaved, async () => undo());
}
