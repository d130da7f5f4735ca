import { lazy } from "react";
import { openDialog } from "../ui/dialogs.ts";

const NewRoomDialog = lazy(() => import("./NewRoomDialog.tsx"));

/** Asks what room to make, and makes it. */
export function openNewRoom(kind: "group" | "channel" = "group"): void {
  openDialog((close) => <NewRoomDialog kind={kind} close={close} />);
}
