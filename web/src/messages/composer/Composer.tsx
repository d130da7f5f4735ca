import { isVisible, type Message, type MessageId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { Pencil } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { summaryOf } from "../../rooms/RoomPreview.tsx";
import { strings } from "../../strings/strings.ts";
import { EmojiButton } from "../EmojiButton.tsx";
import { ComposerBar } from "./ComposerBar.tsx";
import { MentionList } from "./MentionList.tsx";
import { Remaining } from "./Remaining.tsx";
import { ReplyBar } from "./ReplyBar.tsx";
import { SendButton } from "./SendButton.tsx";
import { sends } from "./sends.ts";
import { useAutoGrow } from "./use-auto-grow.ts";
import { useFocusOn } from "./use-focus-on.ts";
import { useLimit } from "./use-limit.ts";
import { useMentionCompletion } from "./use-mention-completion.ts";
import { useWriting } from "./use-writing.ts";

const text = strings.messages;

interface ComposerProps {
  room: RoomState;
  threadId: MessageId | null;
  placeholder: string;
  /** One's own message that is being changed. */
  editing: Message | null;
  onEdited: () => void;
  /** Asked with ↑ in an empty field: to change one's own last message. */
  onEditLast: () => void;
  onSent: () => void;
}

/** Where people write. */
export function Composer({ room, threadId, placeholder, editing, onEdited, onEditLast, onSent }: ComposerProps) {
  const label = threadId === null ? text.composer : strings.threads.composer;
  const area = useRef<HTMLTextAreaElement>(null);
  const writing = useWriting({ roomId: room.room.id, threadId, editing, onEdited });
  const value = writing.text;
  const { left, limit } = useLimit(room, value);
  const canSend = left >= 0 && !writing.busy && (editing !== null || isVisible(value));
  const [caret, setCaret] = useState(0);
  const put = (next: string, at: number) => {
    writing.setText(next);
    setCaret(at);
    requestAnimationFrame(() => area.current?.setSelectionRange(at, at));
  };
  const completion = useMentionCompletion({ room, text: value, caret, apply: put });
  useAutoGrow(area, value);
  useFocusOn(area, editing?.id ?? writing.replyTo ?? room.room.id);

  const finish = () => {
    if (!canSend) return;
    writing.finish();
    if (editing === null) onSent();
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (completion.onKeyDown(event)) return;
    if (sends(event.nativeEvent, event.currentTarget)) {
      event.preventDefault();
      finish();
    } else if (event.key === "ArrowUp" && value === "" && editing === null) {
      event.preventDefault();
      onEditLast();
    } else if (event.key === "Escape" && (editing !== null || writing.replyTo !== null)) {
      event.preventDefault();
      if (editing !== null) onEdited();
      else writing.stopReply();
    }
  };
  return (
    <form
      aria-label={label}
      className="relative shrink-0 px-3 pt-1 pb-3 [padding-bottom:max(0.75rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      {completion.open && <MentionList id={completion.listId} {...completion} />}
      <div className="rounded-xl border border-line-strong/70 bg-surface focus-within:border-accent-ink/70">
        {editing !== null && (
          <ComposerBar
            icon={<Pencil size={13} />}
            title={text.editing}
            detail={summaryOf(editing)}
            stop={text.stopEdit}
            onStop={onEdited}
          />
        )}
        {writing.replyTo !== null && (
          <ReplyBar roomId={room.room.id} messageId={writing.replyTo} onStop={writing.stopReply} />
        )}
        <div className="flex items-end gap-1 p-1">
          <textarea
            ref={area}
            aria-label={label}
            aria-autocomplete="list"
            aria-controls={completion.open ? completion.listId : undefined}
            aria-activedescendant={completion.activeId}
            placeholder={placeholder}
            dir="auto"
            rows={1}
            value={value}
            onChange={(event) => {
              writing.setText(event.target.value);
              setCaret(event.target.selectionStart);
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onKeyDown={onKeyDown}
            className="max-h-[40dvh] min-h-8 min-w-0 flex-1 resize-none overflow-y-auto bg-transparent px-2 py-1 text-body outline-none touch:min-h-10 touch:py-2 touch:text-[1rem]"
          />
          <Remaining left={left} limit={limit} />
          <EmojiButton
            label={text.insertEmoji}
            onPick={(emoji) => {
              const at = area.current?.selectionStart ?? value.length;
              put(value.slice(0, at) + emoji + value.slice(area.current?.selectionEnd ?? at), at + emoji.length);
              requestAnimationFrame(() => area.current?.focus());
            }}
          />
          <SendButton editing={editing !== null} enabled={canSend} />
        </div>
      </div>
    </form>
  );
}
