import type { Client, RoomState } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";

const text = strings.sidebar;

/** Marks rooms and their threads as read, with an undo button. */
export function readRooms(client: Client, rooms: readonly RoomState[], said = text.markedAllRead(rooms.length)): void {
  const takeBack = rooms.map((room) => mark(client, room));
  undoToast(said, async () => {
    for (const one of takeBack) await one();
  });
}

/** Marks one room and its threads as read, with an undo button. */
export function readRoom(client: Client, room: RoomState): void {
  readRooms(client, [room], text.markedRead);
}

/** Marks a room and its threads as read. Returns a function that restores the unread messages. */
function mark(client: Client, { room, position, membership, threads }: RoomState): () => Promise<unknown> {
  const handle = client.room(room.id);
  const before = membership.unreadAfter;
  const unread = [...threads.values()].filter((thread) => thread.unread > 0);
  handle.markRead(position);
  for (const { threadId } of unread) handle.thread(threadId).markRead(position);
  return async () => {
    if (membership.unread > 0) await handle.markUnread(before + 1);
    for (const { threadId, unreadAfter } of unread) await handle.thread(threadId).markUnread(unreadAfter + 1);
  };
}
