import type { RoomMessage } from "@parley/sdk";
import { withLater } from "../../../strings/with-later.ts";
import { openDialog } from "../../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";

const HistoryDialog = lazyPart(() => withLater(() => import("./HistoryDialog.tsx")));

/** Shows the earlier versions of a message. */
export function openHistory(message: RoomMessage): void {
  openDialog((close) => <HistoryDialog message={message} close={close} />);
}
