import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError, notFound } from "../errors.ts";
import { accessOpenRoom, accessRoom, type HeldRoom } from "../rooms/access.ts";
import { findMessage } from "./store.ts";
import type { MessageRow } from "./tables.ts";

/** A message held by a member of its room. */
export interface HeldMessage extends HeldRoom {
  readonly message: MessageRow;
}

/** The only way to hold a message: through its room, and only if the asker has not cleared it from their history. */
export async function accessMessage(read: Reader, asker: Asker, roomId: string, messageId: string): Promise<HeldMessage> {
  return withMessage(read, await accessRoom(read, asker, roomId), messageId);
}

/** As accessMessage, for a change: not in an archived room, and not of a deleted message. */
export async function accessLiveMessage(read: Reader, asker: Asker, roomId: string, messageId: string): Promise<HeldMessage> {
  const held = await withMessage(read, await accessOpenRoom(read, asker, roomId), messageId);
  if (held.message.deleted_at !== null) throw new ApiError("message_deleted");
  return held;
}

async function withMessage(read: Reader, held: HeldRoom, messageId: string): Promise<HeldMessage> {
  const message = await findMessage(read, held.room.id, messageId);
  if (message === undefined || message.position <= held.member.cleared) throw notFound();
  return { ...held, message };
}
