import type { MessageId, RoomId } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import { accessRoot } from "../messages/access.ts";
import type { MessageRow } from "../messages/tables.ts";
import { accessRoom, type HeldRoom } from "../rooms/access.ts";
import { findFollower } from "./followers-store.ts";
import type { ThreadMemberRow } from "./tables.ts";

interface Named {
  readonly roomId: RoomId;
  readonly threadId: MessageId;
}

/** A thread held by a member of its room. */
export interface HeldThread extends HeldRoom {
  readonly root: MessageRow;
  /** The asker's row for the thread; undefined if the asker never followed it. */
  readonly follower: ThreadMemberRow | undefined;
}

/** The only way to hold a thread. A thread expires with its root, also if some of its replies are newer. Three statements. */
export async function accessThread(read: Reader, asker: Asker, { roomId, threadId }: Named): Promise<HeldThread> {
  const held = await accessRoom(read, asker, roomId);
  const root = await accessRoot(read, roomId, threadId);
  if (root.position <= held.room.floor) throw new ApiError("not_found", { field: "threadId" });
  return { ...held, root, follower: await findFollower(read, roomId, threadId, held.member.account_id) };
}

/** As accessThread, but throws if the asker does not follow the thread. */
export async function accessFollowed(read: Reader, asker: Asker, named: Named) {
  const { follower, ...held } = await accessThread(read, asker, named);
  if (follower?.following !== 1) throw new ApiError("not_found", { field: "threadId" });
  return { ...held, follower };
}
