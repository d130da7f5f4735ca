import type { MessageId, RoomId } from "@parley/protocol";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const GifDialog = lazyPart(() => loadWithTexts(() => import("./GifDialog.tsx")));

/** Opens the GIF picker for a room or a thread. */
export function openGifs(roomId: RoomId, threadId: MessageId | null): void {
  openDialog((close) => <GifDialog place={{ roomId, threadId }} close={close} />);
}
