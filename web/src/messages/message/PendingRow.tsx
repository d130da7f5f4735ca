import type { OutboxEntry } from "@parley/sdk";
import { useConnection, useMe } from "@parley/sdk/react";
import { Clock3 } from "lucide-react";
import { memo } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { useAids } from "../../composer/form/use-aids.ts";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { strings } from "../../strings/strings.ts";
import { clock } from "../../strings/time.ts";
import { classNames } from "../../ui/class-names.ts";
import { focusHome } from "../../ui/focus/return-focus.ts";
import { lazyComponent } from "../../ui/loading/lazy-component.tsx";
import { MessageFrame } from "./MessageFrame.tsx";
import { LongText } from "./parts/LongText.tsx";
import { MessageParts } from "./parts/MessageParts.tsx";
import { Quote } from "./parts/Quote.tsx";

const text = strings.messages;
// Loaded late, because few messages fail. Until then the row says that the message was not sent; it is no alert, so that screen readers do
// not announce the failure twice.
const NotSent = () => <p className="text-small text-danger-ink">{text.failed}</p>;
const FailedLine = lazyComponent(
  async () => (await loadWithTexts(() => import("./waiting-lines.ts"))).FailedLine,
  NotSent,
);
const PendingTools = lazyComponent(async () => (await loadWithTexts(() => import("./waiting-lines.ts"))).PendingTools);
const nobody: readonly string[] = [];

interface PendingRowProps {
  entry: OutboxEntry;
  joined: boolean;
  isStop: boolean;
}

/** The user's own message while it is being sent; it looks like a sent message. */
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
        {entry.replyTo !== null && <Quote messageId={entry.replyTo} part={entry.quote} />}
        <div className={failed ? undefined : "opacity-60"}>
          {entry.text !== "" && <LongText text={entry.text} mentions={nobody} whole />}
          <MessageParts parts={entry.shown} />
        </div>
        {entry.parts && aids && <aids.PendingFiles entry={entry} />}
        {failed ? <FailedLine entry={entry} /> : <WayLine entry={entry} />}
      </MessageFrame>
    </article>
  );
});

/** Shows that the message is still being sent. It fades in late, so that it appears only when sending takes noticeably long. */
function WayLine({ entry }: { entry: OutboxEntry }) {
  const live = useConnection().phase === "live";
  return (
    <p
      key={entry.id}
      className="flex animate-appear flex-wrap items-center gap-1 text-tiny text-faint [animation-delay:400ms] [animation-fill-mode:backwards]"
    >
      <Clock3 aria-hidden="true" size={11} />
      {live ? text.pending : text.waiting}
      {!live && !entry.tried && <PendingTools entry={entry} />}
    </p>
  );
}
