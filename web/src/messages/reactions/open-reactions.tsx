import type { Client, RoomMessage } from "@parley/sdk";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { strings } from "../../strings/strings.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";
import { toggleReaction } from "./toggle-reaction.ts";

const PopoverPopup = lazyPart(() => import("../../ui/menus/PopoverPopup.tsx"));
const EmojiPicker = lazyPart(() => loadWithTexts(() => import("../../emoji/EmojiPicker.tsx")));

/** Opens the emoji picker beside a message, to react with one emoji. */
export function openReactions(client: Client, message: RoomMessage, row: HTMLElement): void {
  openDialog((close) => (
    <PopoverPopup anchor={row} label={strings.messages.pickEmoji} onClose={close}>
      {(dismiss) => (
        <EmojiPicker
          onLeave={dismiss}
          onPick={(emoji) => {
            toggleReaction(client, message, emoji);
            dismiss();
          }}
        />
      )}
    </PopoverPopup>
  ));
}
