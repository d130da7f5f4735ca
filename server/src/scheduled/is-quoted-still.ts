import type { Reader } from "../database/database.ts";
import { findWritten } from "../messages/access.ts";
import { isPartOf } from "../messages/sending/quoted-part.ts";
import type { ScheduledRow } from "./tables.ts";

/** True if the quoted part of a scheduled answer is in the present text of the answered message. One statement, none without a quote. */
export const isQuotedStill = async (
  read: Reader,
  { room_id: roomId, reply_to: messageId, quote }: Pick<ScheduledRow, "room_id" | "reply_to" | "quote">,
): Promise<boolean> =>
  quote !== null && messageId !== null && isPartOf(quote, await findWritten(read, { roomId, messageId }));
