import { forwardOf, type MessageId } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { CatchBoundary } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Markdown } from "../../../rich-text/markdown/Markdown.tsx";
import { strings } from "../../../strings/strings.ts";
import { undoDeletion, useDeletion } from "../../deletions.ts";
import { openHistory } from "../../dialogs/open-message-dialogs.tsx";
import { ForwardedBlock } from "./ForwardedBlock.tsx";
import { useDrawMention } from "./use-draw-mention.tsx";

const text = strings.messages;
const nobody: readonly string[] = [];

/** What a message says, with its small signs. */
export function MessageBody({ message, whole }: { message: RoomMessage; whole: boolean }) {
  const deletion = useDeletion(message.id);
  const forwarded = forwardOf(message);
  const edited = useMemo(
    () => (message.editedAt === undefined ? undefined : <EditedSign message={message} />),
    [message],
  );
  if (message.deletedAt !== undefined) return <Gone>{text.deleted}</Gone>;
  if (deletion !== null) {
    return (
      <Gone>
        {strings.timeline.deletedShort}
        {deletion === "waiting" && <UndoButton messageId={message.id} />}
      </Gone>
    );
  }
  return (
    <>
      {message.text !== "" && (
        <LongText text={message.text} mentions={message.mentions ?? nobody} whole={whole} end={edited} />
      )}
      {forwarded && <ForwardedBlock forwarded={forwarded} />}
      {message.text === "" && edited}
    </>
  );
}

function Gone({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-1.5 text-small text-faint italic">
      <Trash2 aria-hidden="true" size={13} />
      {children}
    </p>
  );
}

function UndoButton({ messageId }: { messageId: MessageId }) {
  return (
    <>
      <span aria-hidden="true">·</span>
      <button
        type="button"
        onClick={() => undoDeletion(messageId)}
        className="rounded font-medium text-accent-ink not-italic underline-offset-2 hover:underline"
      >
        {strings.ui.undo}
      </button>
    </>
  );
}

/** A text this long is folded at first: the conversation stays in sight. */
const LONG_CHARACTERS = 2000;
const LONG_LINES = 25;

interface LongTextProps {
  text: string;
  mentions: readonly string[];
  /** It is unfolded at first: its author has just written it. */
  whole?: boolean;
  /** Behind the last words; beside what unfolds a long text. The same element always. */
  end?: ReactNode;
}

/** A text as Markdown; a very long one can be unfolded. Were one ever too much for the parser, it is shown as it was typed. */
export function LongText({ text: source, mentions, whole = false, end }: LongTextProps) {
  const [unfolded, setUnfolded] = useState(whole);
  const drawMention = useDrawMention(mentions, source);
  const isLong = source.length > LONG_CHARACTERS || source.split("\n", LONG_LINES + 1).length > LONG_LINES;
  return (
    <>
      <div
        className={
          isLong && !unfolded
            ? "max-h-96 overflow-hidden [mask-image:linear-gradient(black_75%,transparent)]"
            : undefined
        }
      >
        <CatchBoundary
          getResetKey={() => source}
          errorComponent={() => <p className="whitespace-pre-wrap">{source}</p>}
        >
          <Markdown text={source} drawMention={drawMention} end={isLong ? undefined : end} />
        </CatchBoundary>
      </div>
      {isLong && (
        <p className="flex items-baseline gap-2">
          <button
            type="button"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
            className="rounded text-small font-medium text-accent-ink hover:underline"
          >
            {unfolded ? text.showLess : text.showMore}
          </button>
          {end}
        </p>
      )}
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
