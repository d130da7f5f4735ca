import type { MessageId, RoomId } from "@parley/protocol";
import { type RefObject, useCallback } from "react";
import { VoiceInput } from "../../voice/recording/VoiceInput.tsx";
import { hasPointer } from "./enter-key.ts";
import type { NoteHandle } from "./use-note.ts";
import type { Writing } from "./use-writing.ts";

interface VoiceFieldProps {
  roomId: RoomId;
  threadId: MessageId | null;
  writing: Writing;
  note: NoteHandle;
  area: RefObject<HTMLTextAreaElement | null>;
  onTake: (isTaken: boolean) => void;
  onSent: () => void;
}

/** The button and the recorder of voice messages; available while the draft is empty. */
export function VoiceField({ roomId, threadId, writing, note: { say }, area, onTake, onSent }: VoiceFieldProps) {
  const { text, parts, editing, replyTo } = writing;
  return (
    <VoiceInput
      roomId={roomId}
      threadId={threadId}
      replyTo={replyTo}
      isOffered={text === "" && parts.length === 0 && editing === null}
      say={useCallback((why) => say(why === null ? null : { text: why, look: "danger" }), [say])}
      onTake={onTake}
      onSent={onSent}
      focusField={hasPointer() ? () => requestAnimationFrame(() => area.current?.focus()) : null}
    />
  );
}
