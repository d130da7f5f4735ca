import { everyone } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useAccount, useParley } from "@parley/sdk/react";
import { memo, Suspense } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { strings } from "../../strings/strings.ts";
import { clock } from "../../strings/time.ts";
import { classNames } from "../../ui/class-names.ts";
import { focusHome } from "../../ui/focus/return-focus.ts";
import { lazyComponent } from "../../ui/loading/lazy-component.tsx";
import { lazyPart } from "../../ui/loading/lazy-part.ts";
import { useDeletion } from "../deletions.ts";
import { Reactions } from "../reactions/Reactions.tsx";
import { timelineName } from "../scroll-position.ts";
import { useIsSelecting } from "../selection/selection.ts";
import { useTimelineContext } from "../timeline-context.ts";
import { openMessageSheet } from "./actions/open-message-sheet.tsx";
import { MessageFrame } from "./MessageFrame.tsx";
import { MessageBody } from "./parts/MessageBody.tsx";
import { Quote } from "./parts/Quote.tsx";
import { messageSigns } from "./signs/message-signs.ts";
import { ThreadChip } from "./signs/ThreadChip.tsx";
import { useActive } from "./use-active.ts";

const ReadBy = lazyComponent(async () => (await import("../../receipts/ReadBy.tsx")).ReadBy);
const ChangeLines = lazyComponent(async () => (await loadWithTexts(() => import("./waiting-lines.ts"))).ChangeLines);
const MessageTools = lazyPart(() => loadWithTexts(() => import("./actions/MessageTools.tsx")));
const SelectBox = lazyPart(() => loadWithTexts(() => import("../selection/SelectBox.tsx")));

interface MessageRowProps {
  message: RoomMessage;
  /** The message continues the block of the message above. */
  joined: boolean;
  isTarget: boolean;
  isStop: boolean;
  /** The user's own newest message, which shows who has read it. */
  isLastOwn: boolean;
}

/** One message with its reactions, signs, tools and receipts. */
export const MessageRow = memo(function MessageRow({ message, joined, isTarget, isStop, isLastOwn }: MessageRowProps) {
  const context = useTimelineContext();
  const author = useAccount(message.authorId);
  const changes = useParley((state) => state.changes);
  const leaving = useDeletion(message) !== null;
  const deleted = message.deletedAt !== undefined || message.hidden || leaving;
  const selecting = useIsSelecting(timelineName(context.room.id, context.threadId));
  const quiet = deleted || selecting;
  const { active, hold, handlers } = useActive(message.id, () => !quiet && openMessageSheet(message, context));
  const name = nameOf(author);
  const mentionsMe = message.mentions?.some((id) => id === everyone || id === context.me);
  return (
    <article
      aria-label={strings.messages.by({ name, time: clock(message.createdAt) })}
      data-message={message.id}
      data-may-reply={(context.canWrite && !quiet) || undefined}
      {...focusHome(message.id)}
      tabIndex={isStop ? 0 : -1}
      {...handlers}
      className={classNames(
        "group/message relative px-4 py-(--message-pad) -outline-offset-2 focus-within:visible transition-colors duration-150 touch:select-none @min-[54rem]:rounded-lg",
        !joined && "mt-(--block-gap)",
        selecting && "ps-12",
        isTarget ? "bg-accent-soft" : active && "bg-hover/70",
        mentionsMe &&
          !deleted &&
          "rounded-s-none! shadow-[inset_2px_0_0_var(--accent)] rtl:shadow-[inset_-2px_0_0_var(--accent)]",
      )}
    >
      <MessageFrame authorId={message.authorId} name={name} at={message.createdAt} joined={joined}>
        {message.replyTo !== undefined && !deleted && <Quote messageId={message.replyTo} part={message.quote} />}
        {!deleted && messageSigns.map(([name, Sign]) => <Sign key={name} message={message} />)}
        <MessageBody message={message} whole={isLastOwn} />
        {!deleted && <Reactions message={message} />}
        {changes.size > 0 && <ChangeLines message={message} changes={changes} />}
        {message.thread && context.threadId === null && <ThreadChip message={message} />}
        {isLastOwn && context.threadId === null && <ReadBy message={message} room={context.room} />}
      </MessageFrame>
      {/* The tools appear only on hover or focus. Screen readers can read a message without either, so they get this button. */}
      {!quiet && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={strings.messages.actions}
          aria-haspopup="dialog"
          className="sr-only"
          onClick={() => openMessageSheet(message, context)}
        />
      )}
      {selecting && !deleted && (
        <Suspense fallback={null}>
          <SelectBox message={message} />
        </Suspense>
      )}
      {active && !quiet && (
        <Suspense fallback={null}>
          <MessageTools message={message} hold={hold} />
        </Suspense>
      )}
    </article>
  );
});
