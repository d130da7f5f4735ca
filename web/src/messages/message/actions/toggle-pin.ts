import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../../../strings/strings.ts";
import { toastUnmade } from "../../../ui/toasts/toast-unmade.ts";
import { undoToast } from "../../../ui/toasts/undo-toast.ts";

/** Pins or unpins a message. */
export function togglePin(message: RoomMessage, client: Client): void {
  if (message.pinned === undefined) client.room(message.roomId).pin(message.id).catch(toastUnmade);
  else void unpin(message, client);
}

/** Unpins a message, with an undo button. Resolves when the server has answered, with true if the pin was removed. */
export function unpin({ id, roomId }: RoomMessage, client: Client): Promise<boolean> {
  const room = client.room(roomId);
  undoToast(strings.messageActions.unpinned, () => room.pin(id));
  return room.pin(id, false).then(
    () => true,
    (error) => {
      toastUnmade(error);
      return false;
    },
  );
}
