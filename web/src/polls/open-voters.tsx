import type { RoomMessage } from "@parley/sdk";
import { lazy } from "react";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs.ts";

const VotersDialog = lazy(() => withLater(() => import("./VotersDialog.tsx")));

/** Shows who voted for what. */
export function openVoters(message: RoomMessage): void {
  openDialog((close) => <VotersDialog message={message} close={close} />);
}
