import type { RoomMessage } from "@parley/sdk";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const VotersDialog = lazyPart(() => loadWithTexts(() => import("./VotersDialog.tsx")));

/** Shows the voters of each option. */
export function openVoters(message: RoomMessage): void {
  openDialog((close) => <VotersDialog message={message} close={close} />);
}
