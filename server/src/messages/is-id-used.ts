import type { MessageId, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { findMessage } from "./store.ts";

/** True when a message of the room has that id, whoever wrote it, also one that is deleted. One statement. */
export const isIdUsed = async (read: Reader, roomId: RoomId, messageId: MessageId): Promise<boolean> =>
  (await findMessage(read, roomId, messageId)) !== undefined;
