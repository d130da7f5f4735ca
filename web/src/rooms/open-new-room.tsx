import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const NewRoomDialog = lazyPart(() => withLater(() => import("./NewRoomDialog.tsx")));

/** Opens the dialog that creates a room. */
export function openNewRoom(kind: "group" | "channel" = "group"): void {
  openDialog((close) => <NewRoomDialog kind={kind} close={close} />);
}
