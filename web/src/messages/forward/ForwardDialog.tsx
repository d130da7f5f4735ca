import type { RoomMessage } from "@parley/sdk";
import { useSummary } from "../../content/summary.ts";
import { SendToRoomsDialog } from "../../rooms/sending/SendToRoomsDialog.tsx";
import { strings } from "../../strings/strings.ts";

const text = strings.messageActions;

interface ForwardDialogProps {
  /** In the order of sending. */
  messages: readonly [RoomMessage, ...RoomMessage[]];
  onDone?: () => void;
  close: () => void;
}

/** Copies messages into other rooms. */
export default function ForwardDialog({ messages, onDone, close }: ForwardDialogProps) {
  const said = useSummary(messages[0]);
  return (
    <SendToRoomsDialog
      title={text.forwardTitle}
      about={messages.length === 1 ? said : strings.forwarding.count(messages.length)}
      messages={messages.map(({ roomId, id }) => [{ type: "forward", roomId, messageId: id }])}
      action={text.forward}
      done={text.forwardDone}
      onDone={onDone}
      close={close}
    />
  );
}
