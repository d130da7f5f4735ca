import { strings } from "../../../strings/strings.ts";
import { confirm } from "../../../ui/confirm.tsx";
import { toastUnmade } from "../../../ui/toast-unmade.ts";
import { deleteSoon } from "../../delete-soon.ts";
import type { MessageScene } from "./message-scene.ts";

const text = strings.messageActions;

/** Deletes one's own message, which can be undone for a while; asks first when it is another's. */
export function deleteMessage({ message, client, context }: MessageScene): void {
  if (message.authorId === context.me) deleteSoon(message, client);
  else
    confirm({
      title: text.deleteTitle,
      description: text.deleteOthersHint,
      confirm: text.delete,
      danger: true,
      // Shown and kept at once: the question need not stay until the server has it.
      run: async () => void client.room(message.roomId).delete(message.id).catch(toastUnmade),
    });
}
