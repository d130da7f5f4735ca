import type { MessageId, RoomId } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import { findMessage } from "../messages/store.ts";
import type { MessageRow } from "../messages/tables.ts";
import { accessRoom, type HeldRoom } from "../rooms/access.ts";
import { findPlace } from "./store.ts";
import type { ThreadMemberRow } from "./tables.ts";

interface Named {
  readonly roomId: RoomId;
  readonly threadId: MessageId;
}

/** A thread held by a member of its room. */
export interface HeldThread extends HeldRoom {
  readonly root: MessageRow;
  /** The asker's place in it; undefined when they never followed it. */
  readonly place: ThreadMemberRow | undefined;
}

/** The only way to hold a thread: any message of the main timeline can become one. Three statements. */
export async function accessThread(read: Reader, asker: Asker, { roomId, threadId }: Named): Promise<HeldThread> {
  const held = await accessRoom(read, asker, roomId);
  const root = await accessRoot(read, roomId, threadId);
  return { ...held, root, place: await findPlace(read, roomId, threadId, asker.accountId) };
}

/**
 * The root of a thread in a room that the caller holds. A thread lives on when its root is deleted, or cleared by a member:
 * newer replies are there for everybody.
 */
export async function accessRoot(read: Reader, roomId: RoomId, threadId: MessageId): Promise<MessageRow> {
  const root = await findMessage(read, roomId, threadId);
  if (root === undefined || root.thread_id !== null) throw new ApiError("not_found", { field: "threadId" });
  return root;
}
