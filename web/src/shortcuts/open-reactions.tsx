import type { Client, RoomMessage } from "@parley/sdk";
import { lazy } from "react";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { openDialog } from "../ui/dialogs.ts";
import { toast } from "../ui/toast.ts";

const PopoverPopup = lazy(() => import("../ui/PopoverPopup.tsx"));
const EmojiPicker = lazy(() => import("../messages/emoji/EmojiPicker.tsx"));

/** Opens the choice of emoji beside a message, to react with one. */
export function openReactions(client: Client, message: RoomMessage, row: HTMLElement): void {
  const { roomId, id: messageId } = message;
  const react = (emoji: string) =>
    client.messages.react({ roomId, messageId, emoji }).catch((error) => toast(explain(error), { look: "danger" }));
  openDialog((close) => (
    <PopoverPopup anchor={row} label={strings.messages.pickEmoji} onClose={close}>
      {(dismiss) => (
        <EmojiPicker
          onPick={(emoji) => {
            void react(emoji);
            dismiss();
          }}
        />
      )}
    </PopoverPopup>
  ));
}
