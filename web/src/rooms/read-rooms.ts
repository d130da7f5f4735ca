import type { Client, RoomState } from "@parley/sdk";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { toast } from "../ui/toast.ts";

const text = strings.sidebar;
const isUnread = ({ membership, threads }: RoomState) =>
  membership.unread > 0 || membership.mentions > 0 || [...threads.values()].some(({ unread }) => unread > 0);

/** Marks a room with its threads as read, and offers to take it back. False when nothing in it is unread. */
export function readRoom(client: Client, room: RoomState): boolean {
  if (!isUnread(room)) return false;
  offerUndo(text.markedRead, [mark(client, room)]);
  return true;
}

/** Marks all rooms as read, and offers to take it back. */
export function readRooms(client: Client, rooms: readonly RoomState[]): boolean {
  const unread = rooms.filter(isUnread);
  if (unread.length === 0) return false;
  offerUndo(
    text.markedAllRead(unread.length),
    unread.map((room) => mark(client, room)),
  );
  return true;
}

/** Marks as read; what is returned brings the unread messages back. */
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

function offerUndo(said: string, takeBack: readonly (() => Promise<unknown>)[]): void {
  const run = async () => {
    try {
      for (const one of takeBack) await one();
    } catch (error) {
      toast(explain(error), { look: "danger" });
    }
  };
  toast(said, { action: { label: strings.ui.undo, run: () => void run() } });
}
