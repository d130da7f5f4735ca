import type { RoomMessage } from "@parley/sdk";
import { lazy } from "react";
import { openDialog } from "../ui/dialogs.ts";

const SeenByDialog = lazy(() => import("./SeenByDialog.tsx"));

/** Shows who has read a message. */
export function openSeenBy(message: RoomMessage): void {
  openDialog((close) => <SeenByDialog message={message} close={close} />);
}
