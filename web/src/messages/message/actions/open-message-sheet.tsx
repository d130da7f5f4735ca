import type { RoomMessage } from "@parley/sdk";
import { loadWithTexts } from "../../../strings/load-with-texts.ts";
import { openDialog } from "../../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";
import type { TimelineContext } from "../../timeline-context.ts";

const MessageSheet = lazyPart(() => loadWithTexts(() => import("./MessageSheet.tsx")));

/** Opens all actions of a message in a sheet, for touch screens. */
export function openMessageSheet(message: RoomMessage, context: TimelineContext): void {
  openDialog((close) => <MessageSheet message={message} context={context} close={close} />);
}
