import type { RoomMessage } from "@parley/sdk";
import { withLater } from "../../strings/with-later.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const InfoDialog = lazyPart(() => withLater(() => import("./InfoDialog.tsx")));

/** Shows the details of a message. */
export function openInfo(message: RoomMessage): void {
  openDialog((close) => <InfoDialog message={message} close={close} />);
}
