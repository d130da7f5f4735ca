import type { Room, RoomId } from "@parley/protocol";
import type { RoomMessage, ScheduledMessage } from "@parley/sdk";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { postDialog } from "./post-dialog.ts";

/** Opens the dialog for a new post in a feed, or in one of several feeds. */
export function openNewPost(roomId: RoomId, feeds: readonly Room[] = []): void {
  openDialog((close) => <postDialog.Component roomId={roomId} feeds={feeds} close={close} />);
}

/** Opens the dialog that edits the user's own post. */
export function openPostEdit(message: RoomMessage): void {
  openDialog((close) => <postDialog.Component roomId={message.roomId} message={message} close={close} />);
}

/** Opens the dialog that edits a post which is not sent yet. */
export function openPlannedPost(planned: ScheduledMessage): void {
  openDialog((close) => <postDialog.Component roomId={planned.roomId} planned={planned} close={close} />);
}
