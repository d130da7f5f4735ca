import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../../../strings/strings.ts";
import { undoToast } from "../../../ui/undo-toast.ts";
import { setPinned } from "../../reactions/wish.ts";

/** Pins a message, or takes its pin away. */
export function togglePin(message: RoomMessage, client: Client): void {
  void (message.pinned === undefined ? setPinned(client, message, true) : unpin(message, client));
}

/** Takes a pin away, which can be undone. Resolves to whether it is gone. */
export async function unpin(message: RoomMessage, client: Client): Promise<boolean> {
  const isGone = await setPinned(client, message, false);
  if (isGone) undoToast(strings.timeline.unpinned, () => setPinned(client, message, true));
  return isGone;
}
