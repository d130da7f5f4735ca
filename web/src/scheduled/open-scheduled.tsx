import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import type { RoomWords } from "./room-words.ts";

const ScheduledDialog = lazyPart(() => loadWithTexts(() => import("./ScheduledDialog.tsx")));

/** Opens the list of scheduled messages of all rooms. */
export function openScheduled(words: RoomWords): void {
  openDialog((close) => <ScheduledDialog words={words} close={close} />);
}
