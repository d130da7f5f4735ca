import type { Room } from "@parley/protocol";
import { useParley } from "@parley/sdk/react";
import { useContext, useEffect, useId, useRef } from "react";
import type { KeyListener } from "../../composer/completion/Completion.tsx";
import { isComposing } from "../../composer/form/sends.ts";
import { useAids } from "../../composer/form/use-aids.ts";
import { useCommandScene } from "../../composer/form/use-command-scene.ts";
import { useLimit } from "../../composer/form/use-limit.ts";
import type { NoteHandle } from "../../composer/form/use-note.ts";
import { WritingField } from "../../composer/form/WritingField.tsx";
import { EmojiButton } from "../../emoji/EmojiButton.tsx";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";
import { FieldErrorsContext } from "../../ui/forms/field-errors.ts";

const text = strings.posts;
/** The name of the field in its form. */
const name = "text";

interface PostTextProps {
  /** The feed. */
  room: Room;
  /** The text with rooms as #names. */
  value: string;
  /** `value` as a message, with rooms as links. */
  whole: string;
  note: NoteHandle;
  onWrite: (text: string) => void;
  onBlur: () => void;
}

/** The field for a post's text: the composer's field with completion, formatting and shortcuts. */
export function PostText({ room, value, whole, note, onWrite, onBlur }: PostTextProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const completion = useRef<KeyListener | null>(null);
  const aids = useAids();
  const role = useParley(({ rooms }) => rooms.get(room.id)?.membership.role) ?? "member";
  const scene = useCommandScene({ room, threadId: null, role, muted: false, favourite: false });
  const { limit, left } = useLimit(room, whole);
  const error = useContext(FieldErrorsContext)[name];
  useEffect(() => area.current?.setCustomValidity(left < 0 ? strings.composer.tooLong(-left) : ""), [left]);
  const isBad = error !== undefined || note.note?.look === "danger";
  const write = (next: string) => {
    note.typed(next);
    onWrite(next);
  };
  const type = (emoji: string) => {
    const field = area.current;
    if (field && aids) requestAnimationFrame(() => aids.type(field, emoji));
    else write(value + emoji);
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="self-start text-small font-medium text-ink">
        {text.description}
      </label>
      <div className="relative">
        <div className="rounded-md border border-line-strong bg-surface focus-within:border-accent-ink/70">
          <div className="flex min-h-9 items-center border-b border-line px-0.5">
            <div className="min-w-0 flex-1">{aids && <aids.FormatBar area={area} />}</div>
            {aids && <aids.Remaining left={left} limit={limit} />}
            <EmojiButton label={strings.messages.insertEmoji} size="small" goOnAt={() => area.current} onPick={type} />
          </div>
          <div className="p-1">
            <WritingField
              {...{ area, id, name, aids, room, role, value, onBlur }}
              label={text.description}
              placeholder=""
              isWide
              isProse
              onWrite={write}
              onPaste={(event) => aids?.pasteText(event, { limit, note })}
              onKeyDown={(event) => {
                if (isComposing(event.nativeEvent) || completion.current?.(event)) return;
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.current?.form?.requestSubmit();
                else if (!aids?.formatByKey(event)) return;
                event.preventDefault();
              }}
            />
          </div>
        </div>
        {aids && (
          <aids.FieldCompletion
            {...{ area, room, scene, note }}
            text={value}
            hasCommands={false}
            keys={completion}
            side="below"
          />
        )}
      </div>
      {(error || note.note) && (
        <p role="status" className={classNames("text-small wrap-anywhere", isBad ? "text-danger-ink" : "text-soft")}>
          {error ?? note.note?.text}
        </p>
      )}
    </div>
  );
}
