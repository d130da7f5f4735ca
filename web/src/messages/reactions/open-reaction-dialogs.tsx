import type { RoomMessage } from "@parley/sdk";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const ReactedByDialog = lazyPart(() => loadWithTexts(() => import("./ReactedByDialog.tsx")));
const ReactionSheet = lazyPart(() => loadWithTexts(() => import("./ReactionSheet.tsx")));

/** Shows who reacted to a message, and with what. */
export function openReactedBy(message: RoomMessage): void {
  openDialog((close) => <ReactedByDialog message={message} close={close} />);
}

/** Opens all emoji to react with in a sheet, for touch screens. */
export function openReactionSheet(message: RoomMessage): void {
  openDialog((close) => <ReactionSheet message={message} close={close} />);
}
