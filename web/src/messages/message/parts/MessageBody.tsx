import type { Part } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { Trash2 } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { strings } from "../../../strings/strings.ts";
import { undoDeletion, useDeletion } from "../../deletions.ts";
import { LongText } from "./LongText.tsx";
import { MessageParts } from "./MessageParts.tsx";
import { openHistory } from "./open-history.tsx";

const text = strings.messages;
const nobody: readonly string[] = [];

/** The text and the parts of a message, with small signs such as "edited". */
export function MessageBody({ message, whole }: { message: RoomMessage; whole: boolean }) {
  const deletion = useDeletion(message);
  const edited = useMemo(
    () => (message.editedAt === undefined ? undefined : <EditedSign message={message} />),
    [message],
  );
  const [titles, others] = useMemo(() => partition(message.parts), [message.parts]);
  if (message.hidden) return <Gone>{text.hidden}</Gone>;
  if (message.deletedAt !== undefined) return <Gone>{text.deleted}</Gone>;
  if (deletion !== null) {
    return (
      <Gone>
        {strings.timeline.deletedShort}
        {deletion === "waiting" && <UndoButton message={message} />}
      </Gone>
    );
  }
  return (
    <>
      <MessageParts parts={titles} message={message} />
      {message.text !== "" && (
        <LongText text={message.text} mentions={message.mentions ?? nobody} whole={whole} end={edited} />
      )}
      <MessageParts parts={others} message={message} />
      {message.text === "" && edited}
    </>
  );
}

/** Splits parts into the ones above the text, such as the title of a post, and the ones below it. */
function partition(parts: RoomMessage["parts"]): [RoomMessage["parts"], RoomMessage["parts"]] {
  if (!parts?.some(isTitle)) return [undefined, parts];
  return [parts.filter(isTitle), parts.filter((part) => !isTitle(part))];
}

const isTitle = ({ type }: Part): boolean => type === "post" || type === "title";

function Gone({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-1.5 text-small text-faint italic">
      <Trash2 aria-hidden="true" size={13} />
      {children}
    </p>
  );
}

function UndoButton({ message }: { message: RoomMessage }) {
  return (
    <>
      <span aria-hidden="true">·</span>
      <button
        type="button"
        onClick={() => undoDeletion(message)}
        className="rounded font-medium text-accent-ink not-italic underline-offset-2 hover:underline"
      >
        {strings.ui.undo}
      </button>
    </>
  );
}

function EditedSign({ message }: { message: RoomMessage }) {
  return (
    <button
      type="button"
      className="w-fit rounded text-tiny font-normal whitespace-nowrap text-faint hover:text-soft hover:underline"
      title={text.showHistory}
      onClick={() => openHistory(message)}
    >
      {text.edited}
    </button>
  );
}
