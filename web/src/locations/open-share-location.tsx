import type { MessageId, RoomId } from "@parley/protocol";
import { lazy } from "react";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs.ts";

const ShareLocationDialog = lazy(() => withLater(() => import("./ShareLocationDialog.tsx")));

/** Asks which location to share in a room or a thread. */
export function openShareLocation(roomId: RoomId, threadId: MessageId | null): void {
  openDialog((close) => <ShareLocationDialog roomId={roomId} threadId={threadId} close={close} />);
}
