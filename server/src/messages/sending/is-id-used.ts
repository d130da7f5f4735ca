import type { MessageId, RoomId } from "@parley/protocol";
import type { Reader } from "../../database/database.ts";
import { findMessage } from "../store.ts";

/** True if a message of the room has this id, by any author, deleted ones included. One statement. */
export const isIdUsed = async (read: Reader, roomId: RoomId, messageId: MessageId): Promise<boolean> =>
  (await findMessage(read, roomId, messageId)) !== undefined;
