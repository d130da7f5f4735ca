import type { RoomMessage } from "@parley/sdk";
import { loadWithTexts } from "../../../strings/load-with-texts.ts";
import { openDialog } from "../../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";

const HistoryDialog = lazyPart(() => loadWithTexts(() => import("./HistoryDialog.tsx")));

/** Shows the earlier versions of a message. */
export function openHistory(message: RoomMessage): void {
  openDialog((close) => <HistoryDialog message={message} close={close} />);
}
