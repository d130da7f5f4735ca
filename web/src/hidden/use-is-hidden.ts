import type { MessageId, RoomId } from "@parley/protocol";
import { useParley } from "@parley/sdk/react";

/** Whether the reader has hidden a message. */
export const useIsHidden = (roomId: RoomId, messageId: MessageId): boolean =>
  useParley(({ hidden }) => hidden.get(roomId)?.has(messageId) === true);
