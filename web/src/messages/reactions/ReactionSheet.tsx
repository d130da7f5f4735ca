import type { RoomMessage } from "@parley/sdk";
import EmojiPicker from "../../emoji/EmojiPicker.tsx";
import { strings } from "../../strings/strings.ts";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { useReact } from "./use-react.ts";

interface ReactionSheetProps {
  message: RoomMessage;
  close: () => void;
}

/** All emoji to react with, in a sheet for touch screens. */
export default function ReactionSheet({ message, close }: ReactionSheetProps) {
  const react = useReact(message);
  return (
    <Dialog title={strings.messages.pickEmoji} onClose={close}>
      <EmojiPicker
        isSheet
        onLeave={close}
        onPick={(emoji) => {
          close();
          react(emoji);
        }}
      />
    </Dialog>
  );
}
