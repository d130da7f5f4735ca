import type { RoomMessage } from "@parley/sdk";
import { lazy } from "react";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs.ts";

const SeenByDialog = lazy(() => withLater(() => import("./SeenByDialog.tsx")));

/** Shows who has read a message. */
export function openSeenBy(message: RoomMessage): void {
  openDialog((close) => <SeenByDialog message={message} close={close} />);
}
