import type { AccountId, Room } from "@parley/protocol";
import type { FoundMessage as Found, RoomMessage } from "@parley/sdk";
import { useAccount, useRoom } from "@parley/sdk/react";
import { MessagesSquare } from "lucide-react";
import { useMemo } from "react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { useSummary } from "../content/summary.ts";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { Time } from "../ui/Time.tsx";
import { shownOf } from "./excerpt.ts";
import { Marked } from "./Marked.tsx";
import { OwnNote } from "./OwnNote.tsx";
import { RoomLabel } from "./RoomLabel.tsx";

interface FoundMessageProps {
  message: RoomMessage;
  /** The searched words. */
  words: string;
  look: "line" | "entry";
  /** The beginning of the message that this one answers. */
  answers?: Found["answers"];
  /** The feed of the message, if the reader has not joined it. */
  outside?: Room | undefined;
  /** The reader's note on a saved message. */
  note?: string;
}

/** A found message with its author, room and time, and the searched words marked. */
export function FoundMessage({ message, words, look, answers, outside, note = "" }: FoundMessageProps) {
  const name = nameOf(useAccount(message.authorId));
  const room = useRoom(message.roomId)?.room ?? outside;
  const said = useSummary(useMemo(() => shownOf(message, words), [message, words]));
  const isEntry = look === "entry";
  return (
    <>
      <AccountAvatar id={message.authorId} name={name} size={isEntry ? undefined : "small"} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-small text-faint">
          <bdi className="max-w-full truncate font-medium text-ink">{name}</bdi>
          {room && <RoomLabel room={room} />}
          {message.threadId !== undefined && (
            <MessagesSquare
              role="img"
              aria-label={strings.search.inThread}
              size={12}
              className="shrink-0 self-center"
            />
          )}
          <Time at={message.createdAt} className="text-tiny tabular-nums" />
        </span>
        {answers && <Answered authorId={answers.authorId} text={message.quote ?? answers.text} />}
        <span
          dir="auto"
          className={classNames(
            "w-fit max-w-full text-start wrap-anywhere",
            isEntry ? "line-clamp-4 text-body" : "line-clamp-2 text-small text-soft",
          )}
        >
          <Marked text={said} words={words} />
        </span>
        {note !== "" && <OwnNote note={note} words={words} />}
      </span>
    </>
  );
}

interface AnsweredProps {
  authorId: AccountId;
  /** Markdown as typed. */
  text: string;
}

/** The beginning of what a found message answers, in one line. */
function Answered({ authorId, text }: AnsweredProps) {
  const name = nameOf(useAccount(authorId));
  const said = useSummary(useMemo(() => ({ text }), [text]));
  return (
    <span className="my-0.5 flex min-w-0 gap-1.5 border-s-2 border-line-strong ps-2 text-small text-soft">
      <bdi className="max-w-1/3 shrink-0 truncate font-medium">{name}</bdi>
      <bdi className="min-w-0 truncate">{said}</bdi>
    </span>
  );
}
