import type { OutboxEntry } from "@parley/sdk";
import { useConnection, useMe } from "@parley/sdk/react";
import { Clock3 } from "lucide-react";
import { lazy, memo, Suspense } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { useAids } from "../../composer/form/use-aids.ts";
import { strings } from "../../strings/strings.ts";
import { clock } from "../../strings/time.ts";
import { CatchBoundary } from "../../ui/CatchBoundary.tsx";
import { classNames } from "../../ui/class-names.ts";
import { focusHome } from "../../ui/return-focus.ts";
import { MessageFrame } from "./MessageFrame.tsx";
import { LongText } from "./parts/LongText.tsx";
import { MessageParts } from "./parts/MessageParts.tsx";
import { Quote } from "./parts/Quote.tsx";

const text = strings.messages;
const FailedLine = lazy(() => import("./FailedLine.tsx"));
const nobody: readonly string[] = [];

interface PendingRowProps {
  entry: OutboxEntry;
  joined: boolean;
  isStop: boolean;
}

/** A message of one's own on its way: it looks like the message it becomes. */
export const PendingRow = memo(function PendingRow({ entry, joined, isStop }: PendingRowProps) {
  const me = useMe()?.account;
  const aids = useAids();
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
        {entry.parts && aids && <aids.PendingFiles entry={entry} />}
        {failed ? <Failed entry={entry} /> : <WayLine entry={entry} />}
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

/** That it was not sent, and what can be done about it, which few ever see and is loaded then. */
function Failed({ entry }: { entry: OutboxEntry }) {
  // No alert: what is loaded is one, and would be read out a second time.
  const said = <p className="text-small text-danger-ink">{text.failed}</p>;
  return (
    <CatchBoundary resetKey={entry} fallback={() => said}>
      <Suspense fallback={said}>
        <FailedLine entry={entry} />
      </Suspense>
    </CatchBoundary>
  );
}
