import type { Room, RoomId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs.ts";
import { lazyPart } from "../ui/lazy-part.ts";

const PostDialog = lazyPart(() => withLater(() => import("./PostDialog.tsx")));

/** Asks what to post into a feed, or into one of several, and posts it. */
export function openNewPost(roomId: RoomId, feeds: readonly Room[] = []): void {
  openDialog((close) => <PostDialog roomId={roomId} feeds={feeds} close={close} />);
}

/** Changes a post of one's own. */
export function openPostEdit(message: RoomMessage): void {
  openDialog((close) => <PostDialog roomId={message.roomId} message={message} close={close} />);
}
