import type { CustomEmoji } from "@parley/sdk";
import { useAccount, useClient } from "@parley/sdk/react";
import { Pencil, Trash2 } from "lucide-react";
import { nameOf } from "../accounts/name-of.ts";
import { CustomEmojiPicture } from "../emoji/CustomEmojiPicture.tsx";
import { strings } from "../strings/strings.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { removeEmoji } from "./remove-emoji.ts";

const AliasesDialog = lazyPart(() => import("./AliasesDialog.tsx"));
const text = strings.customEmoji;

/** A custom emoji with its picture, its names and its author, and buttons to change it for users who may. */
export function EmojiRow({ emoji, canChange }: { emoji: CustomEmoji; canChange: boolean }) {
  const client = useClient();
  const written = `:${emoji.name}:`;
  const by = nameOf(useAccount(emoji.by));
  return (
    <li className="flex min-h-14 items-center gap-3 rounded-lg border border-line p-2 ps-3">
      <span aria-hidden="true" className="text-[1.5rem] leading-none">
        <CustomEmojiPicture key={emoji.fileId} emoji={emoji} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col">
        <bdi className="truncate text-small font-medium">{written}</bdi>
        {emoji.aliases.length > 0 && (
          <bdi className="truncate text-tiny text-soft">{emoji.aliases.map((alias) => `:${alias}:`).join(" ")}</bdi>
        )}
        <span className="truncate text-tiny text-faint">{text.addedBy(by)}</span>
      </div>
      {canChange && (
        <span className="flex shrink-0">
          <IconButton
            size="small"
            label={text.edit(written)}
            icon={<Pencil size={14} />}
            onClick={() => openDialog((close) => <AliasesDialog emoji={emoji} close={close} />)}
          />
          <IconButton
            size="small"
            label={text.remove(written)}
            icon={<Trash2 size={14} />}
            onClick={() => removeEmoji(client, emoji)}
          />
        </span>
      )}
    </li>
  );
}
