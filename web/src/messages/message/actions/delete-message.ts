import { strings } from "../../../strings/strings.ts";
import { confirm } from "../../../ui/dialogs/confirm.tsx";
import { toastUnmade } from "../../../ui/toasts/toast-unmade.ts";
import { deleteSoon } from "../../delete-soon.ts";
import type { MessageScene } from "./message-scene.ts";

const text = strings.messageActions;

/**
 * Deletes a message. The user's own message is deleted without a question and can be undone for a while; the deletion of another user's
 * message needs a confirmation.
 */
export function deleteMessage({ message, client, context }: MessageScene): void {
  if (message.authorId === context.me) deleteSoon(message, client);
  else
    confirm({
      title: text.deleteTitle,
      description: text.deleteOthersHint,
      confirm: text.delete,
      danger: true,
      // The deletion is shown and stored at once, so the dialog does not wait for the server.
      run: async () => void client.room(message.roomId).delete(message.id).catch(toastUnmade),
    });
}
