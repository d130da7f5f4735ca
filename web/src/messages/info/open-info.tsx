import type { RoomMessage } from "@parley/sdk";
import { lazy } from "react";
import { withLater } from "../../strings/with-later.ts";
import { openDialog } from "../../ui/dialogs.ts";

const InfoDialog = lazy(() => withLater(() => import("./InfoDialog.tsx")));

/** Shows the details of a message. */
export function openInfo(message: RoomMessage): void {
  openDialog((close) => <InfoDialog message={message} close={close} />);
}
