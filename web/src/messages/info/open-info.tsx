import type { RoomMessage } from "@parley/sdk";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const InfoDialog = lazyPart(() => loadWithTexts(() => import("./InfoDialog.tsx")));

/** Shows the details of a message. */
export function openInfo(message: RoomMessage): void {
  openDialog((close) => <InfoDialog message={message} close={close} />);
}
