import type { RoomMessage } from "@parley/sdk";
import { lazy } from "react";
import { openDialog } from "../../../ui/dialogs.ts";

const HistoryDialog = lazy(() => import("./HistoryDialog.tsx"));

/** Shows the texts that a message had. */
export function openHistory(message: RoomMessage): void {
  openDialog((close) => <HistoryDialog message={message} close={close} />);
}
