import type { Client, CustomEmoji } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/confirm.tsx";
import { toast } from "../ui/toast.ts";
import { undoToast } from "../ui/undo-toast.ts";

const text = strings.customEmoji;

/** Asks, then removes an emoji. Who added it can take that back; of another one's the picture is not the remover's to add. */
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
