import type { Client, RoomMessage } from "@parley/sdk";
import { enterFeed } from "../feeds/enter-feed.ts";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { toastError } from "../ui/toasts/toast-error.ts";

const SharePostDialog = lazyPart(() => loadWithTexts(() => import("./SharePostDialog.tsx")));

/** Opens the dialog that shares a post as a card. Only members of a room may copy its messages, so the user joins the feed first. */
export async function sharePost(client: Client, message: RoomMessage): Promise<void> {
  try {
    await enterFeed(client, message.roomId);
    openDialog((close) => <SharePostDialog message={message} close={close} />);
  } catch (error) {
    toastError(error);
  }
}
