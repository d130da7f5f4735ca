import type { MessageId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useLayoutEffect, useMemo, useRef } from "react";
import { ComposerForm } from "./form/ComposerForm.tsx";

interface ComposerProps {
  room: RoomState;
  threadId: MessageId | null;
  placeholder: string;
  /** Called on ↑ in an empty field, to edit the user's own last message. */
  onEditLast: () => void;
  onSent: () => void;
}

/**
 * The composer of a room or a thread. The room object changes with every message that arrives; the composer needs only a few of its values
 * and renders only when these change.
 */
export function Composer({ room, threadId, placeholder, ...calls }: ComposerProps) {
  const latest = useRef(calls);
  useLayoutEffect(() => {
    latest.current = calls;
  });
  const stable = useMemo(
    () => ({
      onEditLast: () => latest.current.onEditLast(),
      onSent: () => latest.current.onSent(),
    }),
    [],
  );
  const { role, muted, favourite } = room.membership;
  return (
    <ComposerForm
      room={room.room}
      role={role}
      muted={muted}
      favourite={favourite}
      threadId={threadId}
      placeholder={placeholder}
      {...stable}
    />
  );
}
