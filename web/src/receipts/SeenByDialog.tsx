import type { RoomMessage } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { SeenBy } from "./SeenBy.tsx";

/** All people who have read a message. */
export default function SeenByDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  return (
    <Dialog title={strings.messageActions.seenBy} onClose={close}>
      <SeenBy message={message} />
    </Dialog>
  );
}
