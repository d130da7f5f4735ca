import type { RoomMessage } from "@parley/sdk";
import { lazy } from "react";
import { openDialog } from "../../ui/dialogs.ts";

const ForwardDialog = lazy(() => import("./ForwardDialog.tsx"));

/** Asks which room to forward a message to. */
export function openForward(message: RoomMessage): void {
  openDialog((close) => <ForwardDialog message={message} close={close} />);
}
