import type { RoomMessage } from "@parley/sdk";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const ForwardDialog = lazyPart(() => loadWithTexts(() => import("./ForwardDialog.tsx")));

/** Asks which rooms to forward messages to. */
export function openForward(messages: readonly [RoomMessage, ...RoomMessage[]], onDone?: () => void): void {
  openDialog((close) => <ForwardDialog messages={messages} onDone={onDone} close={close} />);
}
