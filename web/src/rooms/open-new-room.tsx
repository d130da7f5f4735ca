import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const NewRoomDialog = lazyPart(() => loadWithTexts(() => import("./NewRoomDialog.tsx")));

/** Opens the dialog that creates a room. */
export function openNewRoom(kind: "group" | "channel" = "group"): void {
  openDialog((close) => <NewRoomDialog kind={kind} close={close} />);
}
