import type { MessageId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useRoomName } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";
import { newReplies, repliesOf } from "./new-replies.ts";

interface AlsoToRoomProps {
  room: RoomState;
  threadId: MessageId;
  /** Receives the function to call after a reply was sent. */
  onSent: RefObject<() => void>;
}

/**
 * Also sends the next reply to the room, as a copy that answers the thread's first message. Both enter the outbox at once, and the copy
 * waits there for the reply.
 */
export function AlsoToRoom({ room, threadId, onSent }: AlsoToRoomProps) {
  const client = useClient();
  const roomId = room.room.id;
  const name = useRoomName(room.room);
  const [isWanted, setWanted] = useState(false);
  const before = useRef<ReadonlySet<MessageId>>(new Set());
  useEffect(() => {
    onSent.current = () => {
      if (!isWanted) return;
      setWanted(false);
      for (const messageId of newReplies(client.state, { roomId, threadId }, before.current))
        client.room(roomId).composer.send("", { parts: [{ type: "forward", roomId, messageId }], replyTo: threadId });
    };
  }, [client, roomId, threadId, isWanted, onSent]);
  return (
    <label className="column flex cursor-pointer items-center gap-2 px-4 pb-1.5 text-small text-soft touch:py-1.5">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={isWanted}
        onChange={({ target }) => {
          before.current = repliesOf(client.state, { roomId, threadId });
          setWanted(target.checked);
        }}
      />
      <span className="min-w-0 truncate">{strings.messageActions.alsoSend(name)}</span>
    </label>
  );
}
