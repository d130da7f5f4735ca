import { wordsOf } from "@parley/protocol";
import type { OutboxEntry } from "@parley/sdk";
import { useConnection, useMe, useOutbox } from "@parley/sdk/react";
import { CircleAlert, Clock3 } from "lucide-react";
import { memo } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { clock } from "../../strings/time.ts";
import { classNames } from "../../ui/class-names.ts";
import { focusHome } from "../../ui/return-focus.ts";
import { copyWithWord } from "../copy-with-word.ts";
import { MessageFrame } from "./MessageFrame.tsx";
import { LongText } from "./parts/LongText.tsx";
import { MessageParts } from "./parts/MessageParts.tsx";
import { Quote } from "./parts/Quote.tsx";

const text = strings.messages;
const nobody: readonly string[] = [];

interface PendingRowProps {
  entry: OutboxEntry;
  joined: boolean;
  isStop: boolean;
}

/** A message of one's own on its way: it looks like the message it becomes. */
export const PendingRow = memo(function PendingRow({ entry, joined, isStop }: PendingRowProps) {
  const me = useMe()?.account;
  const failed = entry.state === "failed";
  return (
    <article
      aria-label={text.by({ name: nameOf(me), time: clock(entry.createdAt) })}
      data-message={entry.id}
      {...focusHome(entry.id)}
      tabIndex={isStop ? 0 : -1}
      className={classNames(
        "group/message relative px-4 py-(--message-pad) -outline-offset-2 focus-within:visible",
        !joined && "mt-(--block-gap)",
      )}
    >
      <MessageFrame authorId={me?.id ?? ""} name={nameOf(me)} at={entry.createdAt} joined={joined}>
        {entry.replyTo !== null && <Quote messageId={entry.replyTo} />}
        <div className={failed ? undefined : "opacity-60"}>
          {entry.text !== "" && <LongText text={entry.text} mentions={nobody} whole />}
          <MessageParts parts={entry.shown} />
        </div>
        {failed ? <FailedLine entry={entry} /> : <WayLine entry={entry} />}
      </MessageFrame>
    </article>
  );
});

/** Only what takes longer than a blink is worth a sign, so it fades in late. */
function WayLine({ entry }: { entry: OutboxEntry }) {
  const live = useConnection().phase === "live";
  return (
    <p
      key={entry.id}
      className="flex animate-appear items-center gap-1 text-tiny text-faint [animation-delay:400ms] [animation-fill-mode:backwards]"
    >
      <Clock3 aria-hidden="true" size={11} />
      {live ? text.pending : text.waiting}
    </p>
  );
}

function FailedLine({ entry }: { entry: OutboxEntry }) {
  const { retry, discard } = useOutbox();
  const words = wordsOf({ text: entry.text, parts: entry.shown });
  const button = "rounded font-medium text-accent-ink underline-offset-2 hover:underline";
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-2 text-small text-danger-ink">
      <CircleAlert aria-hidden="true" size={13} />
      <span>
        {text.failed} {entry.error && explain(entry.error)}
      </span>
      <button type="button" className={button} onClick={() => retry(entry.id)}>
        {strings.ui.retry}
      </button>
      <button type="button" className={button} onClick={() => discard(entry.id)}>
        {text.discard}
      </button>
      {words !== "" && (
        <button type="button" className={button} onClick={() => void copyWithWord(words, text.textCopied)}>
          {text.copyText}
        </button>
      )}
    </p>
  );
}
