import type { RoomMessage } from "@parley/sdk";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const SeenByDialog = lazyPart(() => withLater(() => import("./SeenByDialog.tsx")));

/** Shows who has read a message. */
export function openSeenBy(message: RoomMessage): void {
  openDialog((close) => <SeenByDialog message={message} close={close} />);
}
