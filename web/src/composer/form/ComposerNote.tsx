import { everyone, mayMentionRoom, mentionsIn, type Room, type RoomRole, roomHandle } from "@parley/protocol";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";
import type { NoteHandle } from "./use-note.ts";
import { MOST_PARTS, type Sending } from "./use-sending.ts";
import type { Writing } from "./use-writing.ts";

const text = strings.composer;

interface ComposerNoteProps {
  /** The room, and the writer's role in it. */
  at: { room: Room; role: RoomRole };
  note: NoteHandle;
  sending: Sending;
  /** By how many characters the text is too long. */
  over: number;
  writing: Writing;
}

/** One line below the field: why an action failed, and a button to solve it. */
export function ComposerNote({ at, note: { note }, sending, over, writing }: ComposerNoteProps) {
  if (note !== null)
    return (
      <Line isBad={note.look === "danger"} action={note.action}>
        {note.text}
      </Line>
    );
  if (over <= 0) return isInVain(at, writing) ? <Line>{text.noRoomMention}</Line> : null;
  const isEdit = writing.editing !== null;
  const { parts } = sending;
  const why = isEdit ? text.tooLongToEdit : parts > MOST_PARTS ? text.tooLongToSplit(MOST_PARTS) : "";
  const canSplit = !isEdit && parts > 1 && parts <= MOST_PARTS;
  return (
    <Line isBad action={canSplit ? { label: text.sendAs(parts), run: sending.sendParts } : undefined}>
      {`${text.tooLong(over)} ${why}`}
    </Line>
  );
}

/** Whether the text contains `@room` without the right to mention the room. An edited message keeps the mention that it had. */
function isInVain({ room, role }: ComposerNoteProps["at"], { text, editing }: Writing): boolean {
  if (mayMentionRoom(room, role) || editing?.mentions?.includes(everyone)) return false;
  return mentionsIn(text).some(({ handles }) => handles.includes(roomHandle));
}

interface LineProps {
  isBad?: boolean;
  action?: { label: string; run: () => void };
  children: string;
}

function Line({ isBad, action, children }: LineProps) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 px-2 pt-1 text-small">
      <span role="status" className={classNames("wrap-anywhere", isBad ? "text-danger-ink" : "text-soft")}>
        {children}
      </span>
      {action && (
        <button
          type="button"
          onClick={action.run}
          className="rounded font-medium text-accent-ink underline-offset-2 hover:underline touch:py-2"
        >
          {action.label}
        </button>
      )}
    </p>
  );
}
