import type { RoomMessage } from "@parley/sdk";
import { useSummary } from "../../content/summary.ts";
import { SendToRoomDialog } from "../../rooms/sending/SendToRoomDialog.tsx";
import { strings } from "../../strings/strings.ts";

const text = strings.messages;

/** Copies a message into another room. */
export default function ForwardDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  const said = useSummary(message);
  return (
    <SendToRoomDialog
      title={text.forwardTitle}
      about={said}
      parts={[{ type: "forward", roomId: message.roomId, messageId: message.id }]}
      action={text.forward}
      done={text.forwardDone}
      close={close}
    />
  );
}
