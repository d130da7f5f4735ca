import type { RoomMessage } from "@parley/sdk";
import { withLater } from "../../strings/with-later.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const ReactedByDialog = lazyPart(() => withLater(() => import("./ReactedByDialog.tsx")));
const ReactionSheet = lazyPart(() => withLater(() => import("./ReactionSheet.tsx")));

/** Shows who reacted to a message, and with what. */
export function openReactedBy(message: RoomMessage): void {
  openDialog((close) => <ReactedByDialog message={message} close={close} />);
}

/** Opens all emoji to react with in a sheet, for touch screens. */
export function openReactionSheet(message: RoomMessage): void {
  openDialog((close) => <ReactionSheet message={message} close={close} />);
}
