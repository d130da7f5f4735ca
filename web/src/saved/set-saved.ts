import type { Client, RoomMessage, SavedDetails } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { toast } from "../ui/toasts/toast.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";
import { openFolders } from "./open-folders.tsx";

export type MessageRef = Pick<RoomMessage, "id" | "roomId">;

/** Saves a message, or changes the folder or note of a saved one. Shows an error if the change cannot be queued. */
export function put(client: Client, { id, roomId }: MessageRef, details?: SavedDetails): void {
  client.room(roomId).save(id, details).catch(toastUnmade);
}

/** Saves messages, with a button to choose a folder. */
export function save(client: Client, messages: readonly MessageRef[]): void {
  for (const message of messages) put(client, message);
  const run = () => openFolders(messages);
  toast(strings.folders.saved, { action: { label: strings.folders.move, run } });
}

/** Removes a message from the saved ones at once, with an undo button. */
export function unsave(client: Client, message: MessageRef, undo?: () => void): void {
  const room = client.room(message.roomId);
  const details = room.savedDetails(message.id);
  room.unsave(message.id).catch(toastUnmade);
  undoToast(strings.saved.unsaved, async () => (undo ?? (() => put(client, message, details)))());
}
