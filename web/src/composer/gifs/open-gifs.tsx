import type { MessageId, RoomId } from "@parley/protocol";
import { withLater } from "../../strings/with-later.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const GifDialog = lazyPart(() => withLater(() => import("./GifDialog.tsx")));

/** Opens the GIF picker for a room or a thread. */
export function openGifs(roomId: RoomId, threadId: MessageId | null): void {
  openDialog((close) => <GifDialog place={{ roomId, threadId }} close={close} />);
}
