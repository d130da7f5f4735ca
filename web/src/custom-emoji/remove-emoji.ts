import type { Client, CustomEmoji } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/dialogs/confirm.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";

const text = strings.customEmoji;

/**
 * Removes an emoji after a confirmation. Its author can undo this; another user cannot, because the picture's file belongs to the author.
 */
export function removeEmoji(client: Client, { name, fileId, aliases, by }: CustomEmoji): void {
  const written = `:${name}:`;
  const again = () => client.emoji.add({ name, fileId, aliases });
  const run = async () => {
    await client.emoji.remove({ name });
    if (by === client.state.me?.account.id) undoToast(text.removed(written), again);
    else toast(text.removed(written));
  };
  confirm({
    ...{ title: text.removeTitle(written), description: text.removeHint },
    ...{ confirm: text.removeIt, danger: true, run },
  });
}
