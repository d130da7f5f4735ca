import type { Room, RoomId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { openDialog } from "../ui/dialogs.ts";
import { postDialog } from "./post-dialog.ts";

/** Asks what to post into a feed, or into one of several, and posts it. */
export function openNewPost(roomId: RoomId, feeds: readonly Room[] = []): void {
  openDialog((close) => <postDialog.Component roomId={roomId} feeds={feeds} close={close} />);
}

/** Changes a post of one's own. */
export function openPostEdit(message: RoomMessage): void {
  openDialog((close) => <postDialog.Component roomId={message.roomId} message={message} close={close} />);
}
