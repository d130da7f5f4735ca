import type { RoomMessage } from "@parley/sdk";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const VotersDialog = lazyPart(() => withLater(() => import("./VotersDialog.tsx")));

/** Shows the voters of each option. */
export function openVoters(message: RoomMessage): void {
  openDialog((close) => <VotersDialog message={message} close={close} />);
}
