import { partOf } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { SendToRoomsDialog } from "../rooms/sending/SendToRoomsDialog.tsx";
import { strings } from "../strings/strings.ts";

const text = strings.posts;

/** Sends a post to rooms as a card that links to it. */
export default function SharePostDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  return (
    <SendToRoomsDialog
      title={text.shareTitle}
      about={partOf(message, "post")?.title}
      messages={[[{ type: "forward", roomId: message.roomId, messageId: message.id }]]}
      action={text.share}
      done={text.shared}
      close={close}
    />
  );
}
