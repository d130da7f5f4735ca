import type { MessageId, Room, RoomRole } from "@parley/protocol";
import { memo, useRef, useState } from "react";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";
import type { KeyListener } from "../completion/Completion.tsx";
import { FieldButtons } from "./FieldButtons.tsx";
import { FieldRow } from "./FieldRow.tsx";
import { SendButton } from "./SendButton.tsx";
import { Tools } from "./Tools.tsx";
import { useAids } from "./use-aids.ts";
import { useAwake } from "./use-awake.ts";
import { useChangeLast } from "./use-change-last.ts";
import { useCommandScene } from "./use-command-scene.ts";
import { useFieldKeys } from "./use-field-keys.ts";
import { useFocusOn } from "./use-focus-on.ts";
import { useLimit } from "./use-limit.ts";
import { useNote } from "./use-note.ts";
import { useSending } from "./use-sending.ts";
import { useWriting } from "./use-writing.ts";
import { WritingField } from "./WritingField.tsx";

const text = strings.messages;

export interface ComposerFormProps {
  room: Room;
  role: RoomRole;
  muted: boolean;
  favourite: boolean;
  threadId: MessageId | null;
  placeholder: string;
  onEditLast: () => void;
  onSent: () => void;
}

/** The field with its tools, trays and buttons. All its properties are stable, so it renders only when the draft changes. */
export const ComposerForm = memo(function ComposerForm(props: ComposerFormProps) {
  const { room, threadId } = props;
  const label = threadId === null ? text.composer : strings.threads.composer;
  const form = useRef<HTMLFormElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const completionKeys = useRef<KeyListener | null>(null);
  const [formatting, setFormatting] = useState(false);
  const aids = useAids();
  const writing = useWriting(room.id, threadId);
  const { editing } = writing;
  const note = useNote();
  const scene = useCommandScene(props);
  const { left, limit } = useLimit(room, writing.whole);
  const sending = useSending({ writing, note, scene, left, limit, isEdit: editing !== null, onSent: props.onSent });
  const changeLast = useChangeLast(aids, room.id, threadId, props.onEditLast);
  useFocusOn(area, editing?.id ?? writing.replyTo ?? room.id);

  const { isAwake, ...focus } = useAwake(form);
  const hasTools = isAwake || writing.text !== "" || editing !== null || writing.replyTo !== null;

  // On a phone, a longer text needs the width of the buttons.
  const isTall = writing.text.length > 20 || writing.text.includes("\n");

  const finish = () => {
    void sending.finish();
    area.current?.focus();
  };
  const onKeyDown = useFieldKeys({ aids, writing, completion: completionKeys, finish, changeLast });
  const write = (next: string) => {
    note.typed(next);
    writing.setText(next);
  };
  return (
    <form
      ref={form}
      aria-label={label}
      className="column relative shrink-0 safe-bottom px-3 pt-1 [--safe:0.75rem] md:px-4"
      {...focus}
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      {aids && (
        <aids.FieldCompletion
          area={area}
          text={writing.text}
          room={room}
          scene={scene}
          hasCommands={editing === null}
          keys={completionKeys}
          note={note}
        />
      )}
      {aids && <aids.ScheduledLine words={aids.scheduledWords} roomId={room.id} threadId={threadId} />}
      <div className="rounded-xl border border-line-strong bg-surface focus-within:border-accent-ink/70">
        {aids && <aids.Trays form={form} roomId={room.id} threadId={threadId} writing={writing} note={note} />}
        <FieldRow aids={aids} voice={{ roomId: room.id, threadId, writing, note, area, onSent: props.onSent }}>
          <Tools aids={aids} area={area} text={writing.text} isOpen={formatting} isAwake={hasTools} />
          <WritingField
            area={area}
            aids={aids}
            room={room}
            role={props.role}
            label={label}
            placeholder={props.placeholder}
            value={writing.text}
            isWide={isTall}
            onWrite={write}
            onKeyDown={onKeyDown}
            onPaste={(event) => aids?.pasteText(event, { limit, note })}
            onBlur={writing.composer.flush}
          />
          <div
            className={classNames("col-start-2 row-start-2 flex items-center gap-1", isTall && "max-md:row-start-3")}
          >
            {aids && <aids.Remaining left={left} limit={limit} />}
            <FieldButtons
              aids={aids}
              at={props}
              area={area}
              formatting={formatting}
              setFormatting={setFormatting}
              append={(emoji) => write(writing.text + emoji)}
            />
            <SendButton aids={aids} editing={editing !== null} sending={sending} area={area} />
          </div>
        </FieldRow>
      </div>
      {aids && <aids.ComposerNote at={props} note={note} sending={sending} over={-left} writing={writing} />}
    </form>
  );
});
