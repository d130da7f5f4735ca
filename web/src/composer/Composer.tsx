import type { MessageId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useLayoutEffect, useMemo, useRef } from "react";
import { ComposerForm } from "./form/ComposerForm.tsx";

interface ComposerProps {
  room: RoomState;
  threadId: MessageId | null;
  placeholder: string;
  /** Asked with ↑ in an empty field: to change one's own last message. */
  onEditLast: () => void;
  onSent: () => void;
}

/**
 * Where people write. The room changes with every message that arrives; what is drawn here depends on little of it, and
 * is left alone by the rest.
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
