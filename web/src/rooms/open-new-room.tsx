import { lazy } from "react";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs.ts";

const NewRoomDialog = lazy(() => withLater(() => import("./NewRoomDialog.tsx")));

/** Asks what room to make, and makes it. */
export function openNewRoom(kind: "group" | "channel" = "group"): void {
  openDialog((close) => <NewRoomDialog kind={kind} close={close} />);
}
