import type { MessageId, RoomId } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError, notFound } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessRoom, type HeldRoom, refuseArchived } from "../rooms/access.ts";
import { findMessage, findUnhidden } from "./store.ts";
import type { MessageRow } from "./tables.ts";

/** A message held by a member of its room. */
export interface HeldMessage extends HeldRoom {
  readonly message: MessageRow;
}

interface Named {
  readonly roomId: RoomId;
  readonly messageId: MessageId;
}

/** The only way to hold a message to show it. One that the asker has cleared or hidden answers `not_found`. Two statements. */
export async function accessMessage(read: Reader, asker: Asker, { roomId, messageId }: Named): Promise<HeldMessage> {
  const held = await accessRoom(read, asker, roomId);
  const message = await findUnhidden(read, asker.accountId, { roomId, messageId });
  if (message === undefined || message.position <= held.member.cleared) throw notFound();
  return { ...held, message };
}

/**
 * As accessMessage, but also for a message that the asker has hidden for themselves: its public state can still be changed, for example to end a
 * live location.
 */
export async function accessAnyMessage(read: Reader, asker: Asker, { roomId, messageId }: Named): Promise<HeldMessage> {
  const held = await accessRoom(read, asker, roomId);
  const message = await findMessage(read, roomId, messageId);
  if (message === undefined || message.position <= held.member.cleared) throw notFound();
  return { ...held, message };
}

/** Loads a message without an access check, for jobs; undefined if it is missing or deleted. One statement. */
export async function findWritten(read: Reader, { roomId, messageId }: Named): Promise<MessageRow | undefined> {
  const message = await findMessage(read, roomId, messageId);
  return message?.deleted_at === null ? message : undefined;
}

/**
 * The root of a thread, in a room that the caller holds: any message of the main timeline, also one that is deleted or that a member has
 * cleared, because newer replies stay visible to everybody.
 */
export async function accessRoot(read: Reader, roomId: RoomId, threadId: MessageId): Promise<MessageRow> {
  const root = await findMessage(read, roomId, threadId);
  if (root === undefined || root.thread_id !== null) throw new ApiError("not_found", { field: "threadId" });
  return root;
}

/** As accessAnyMessage, but locks the room first, so that the rows read here do not change before the commit. */
export async function accessMessageToDelete(tx: Transaction, asker: Asker, named: Named): Promise<HeldMessage> {
  await tx.lockRooms([named.roomId]);
  return accessAnyMessage(tx.writer, asker, named);
}

/** As accessMessageToDelete, for a change that archived rooms and deleted messages refuse. */
export async function accessMessageToChange(tx: Transaction, asker: Asker, named: Named): Promise<HeldMessage> {
  const held = await accessMessageToDelete(tx, asker, named);
  refuseArchived(held.room);
  if (held.message.deleted_at !== null) throw new ApiError("message_deleted");
  return held;
}
