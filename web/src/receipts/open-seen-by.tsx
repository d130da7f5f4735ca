import type { RoomMessage } from "@parley/sdk";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const SeenByDialog = lazyPart(() => loadWithTexts(() => import("./SeenByDialog.tsx")));

/** Shows who has read a message. */
export function openSeenBy(message: RoomMessage): void {
  openDialog((close) => <SeenByDialog message={message} close={close} />);
}
