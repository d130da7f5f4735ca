import type { RoomMessage } from "@parley/sdk";
import { lazy } from "react";
import { withLater } from "../../../strings/with-later.ts";
import { openDialog } from "../../../ui/dialogs.ts";

const HistoryDialog = lazy(() => withLater(() => import("./HistoryDialog.tsx")));

/** Shows the texts that a message had. */
export function openHistory(message: RoomMessage): void {
  openDialog((close) => <HistoryDialog message={message} close={close} />);
}
