import type { Reader } from "../database/database.ts";
import { findWritten } from "../messages/access.ts";
import { isPartOf } from "../messages/quoted-part.ts";
import type { ScheduledRow } from "./tables.ts";

/** Whether what a planned answer quotes is a part of the answered message, as that is now. One statement, none where nothing is quoted. */
export const isQuotedStill = async (
  read: Reader,
  { room_id: roomId, reply_to: messageId, quote }: Pick<ScheduledRow, "room_id" | "reply_to" | "quote">,
): Promise<boolean> =>
  quote !== null && messageId !== null && isPartOf(quote, await findWritten(read, { roomId, messageId }));
