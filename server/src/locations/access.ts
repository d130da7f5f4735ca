import { partOf } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError, notFound } from "../errors.ts";
import { decodeParts } from "../messages/parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { findLocation } from "./store.ts";
import type { LocationRow } from "./tables.ts";

/**
 * The live location of a message; undefined if it has ended. Refuses a message of another account, and one that never had a live
 * location.
 */
export async function accessLocation(
  read: Reader,
  { accountId }: Asker,
  message: MessageRow,
): Promise<LocationRow | undefined> {
  if (message.author_id !== accountId) throw new ApiError("forbidden");
  const row = await findLocation(read, { roomId: message.room_id, messageId: message.id });
  if (row === undefined && message.deleted_at === null && !hasEnded(message)) throw notFound();
  return row;
}

const hasEnded = ({ parts }: MessageRow): boolean =>
  partOf({ parts: decodeParts(parts) }, "location")?.endedAt !== undefined;
