import type { MessageId, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useEffect, useRef } from "react";
import type { Aids } from "./use-aids.ts";

/** `changeLast` for a field; its wait is cancelled when the field unmounts. */
export function useChangeLast(
  aids: Aids | null,
  roomId: RoomId,
  threadId: MessageId | null,
  onEditLast: () => void,
): () => void {
  const client = useClient();
  const stopWaiting = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stopWaiting.current?.(), []);
  return () => {
    stopWaiting.current?.();
    stopWaiting.current = aids?.changeLast(client, roomId, threadId, onEditLast);
  };
}
