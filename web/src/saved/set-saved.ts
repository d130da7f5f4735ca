import type { Client, RoomMessage, SavedDetails } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { toast } from "../ui/toast.ts";
import { toastUnmade } from "../ui/toast-unmade.ts";
import { undoToast } from "../ui/undo-toast.ts";
import { openFolders } from "./open-folders.tsx";

export type MessageRef = Pick<RoomMessage, "id" | "roomId">;

/** Saves a message, or changes what belongs to a saved one. Whoever waits for nothing is told what the server has refused. */
export function put(client: Client, { id, roomId }: MessageRef, details?: SavedDetails): void {
  client.room(roomId).save(id, details).catch(toastUnmade);
}

/** Saves messages, and offers to put them into a folder. */
export function save(client: Client, messages: readonly MessageRef[]): void {
  for (const message of messages) put(client, message);
  const run = () => openFolders(messages);
  toast(strings.folders.saved, { action: { label: strings.folders.move, run } });
}

/** Takes a message out of what is saved, at once, which can be undone by `undo`. */
export function unsave(client: Client, message: MessageRef, undo?: () => void): void {
  const room = client.room(message.roomId);
  const details = room.savedDetails(message.id);
  room.unsave(message.id).catch(toastUnmade);
  undoToast(strings.saved.unsaved, async () => (undo ?? (() => put(client, message, details)))());
}
