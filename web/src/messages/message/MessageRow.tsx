import { everyone } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useAccount } from "@parley/sdk/react";
import { lazy, memo, Suspense } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { ReadBy } from "../../receipts/ReadBy.tsx";
import { strings } from "../../strings/strings.ts";
import { clock } from "../../strings/time.ts";
import { classNames } from "../../ui/class-names.ts";
import { focusHome } from "../../ui/return-focus.ts";
import { useDeletion } from "../deletions.ts";
import { Reactions } from "../reactions/Reactions.tsx";
import { useWished } from "../reactions/wishes.ts";
import { useTimelineContext } from "../timeline-context.ts";
import { openMessageSheet } from "./actions/open-message-sheet.tsx";
import { MessageFrame } from "./MessageFrame.tsx";
import { MessageBody } from "./parts/MessageBody.tsx";
import { Quote } from "./parts/Quote.tsx";
import { messageSigns } from "./signs/message-signs.ts";
import { ThreadChip } from "./signs/ThreadChip.tsx";
import { useActive } from "./use-active.ts";

const MessageTools = lazy(() => import("./actions/MessageTools.tsx"));

interface MessageRowProps {
  message: RoomMessage;
  /** It continues the block of the message above. */
  joined: boolean;
  isTarget: boolean;
  isStop: boolean;
  /** One's own newest message: it shows who has read it. */
  isLastOwn: boolean;
}

/** One message with everything that belongs to it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { joined, isTarget, isStop, isLastOwn } = props;
  const context = useTimelineContext();
  const { message, isMine } = useWished(props.message, context.me);
  const author = useAccount(message.authorId);
  const leaving = useDeletion(message) !== null;
  const deleted = message.deletedAt !== undefined || leaving;
  const { active, hold, handlers } = useActive(message.id, () => !deleted && openMessageSheet(message, context));
  const name = nameOf(author);
  const mentionsMe = message.mentions?.some((id) => id === everyone || id === context.me);
  return (
    <article
      aria-label={strings.messages.by({ name, time: clock(message.createdAt) })}
      data-message={message.id}
      {...focusHome(message.id)}
      tabIndex={isStop ? 0 : -1}
      {...handlers}
      className={classNames(
        "group/message relative px-4 py-(--message-pad) -outline-offset-2 focus-within:visible transition-colors duration-150 touch:select-none @min-[54rem]:rounded-lg",
        !joined && "mt-(--block-gap)",
        isTarget ? "bg-accent-soft" : active && "bg-hover/70",
        mentionsMe &&
          !deleted &&
          "rounded-s-none! shadow-[inset_2px_0_0_var(--accent)] rtl:shadow-[inset_-2px_0_0_var(--accent)]",
      )}
    >
      <MessageFrame authorId={message.authorId} name={name} at={message.createdAt} joined={joined}>
        {message.replyTo !== undefined && !deleted && <Quote messageId={message.replyTo} />}
        {!deleted && messageSigns.map(([name, Sign]) => <Sign key={name} message={message} />)}
        <MessageBody message={message} whole={isLastOwn} />
        {!deleted && <Reactions message={message} isMine={isMine} />}
        {message.thread && context.threadId === null && <ThreadChip message={message} />}
        {isLastOwn && context.threadId === null && <ReadBy message={message} room={context.room} />}
      </MessageFrame>
      {/* Tools that come with the pointer or the focus are not there for who reads with neither. */}
      {!deleted && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={strings.messages.actions}
          aria-haspopup="dialog"
          className="sr-only"
          onClick={() => openMessageSheet(message, context)}
        />
      )}
      {active && !deleted && (
        <Suspense fallback={null}>
          <MessageTools message={message} hold={hold} />
        </Suspense>
      )}
    </article>
  );
});
