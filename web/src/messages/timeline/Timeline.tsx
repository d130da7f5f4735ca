import type { Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { type ReactNode, type RefObject, Suspense, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { type Counts, useUnreadLine } from "../../receipts/use-unread-line.ts";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { isAttentive } from "../../ui/is-attentive.ts";
import { EmptyState } from "../../ui/lists/EmptyState.tsx";
import { lazyComponent } from "../../ui/loading/lazy-component.tsx";
import { lazyPart } from "../../ui/loading/lazy-part.ts";
import { useDeletionsSent } from "../deletions.ts";
import { timelineName } from "../scroll-position.ts";
import { useIsSelecting } from "../selection/selection.ts";
import { useTimelineContext } from "../timeline-context.ts";
import { useFocusWalk } from "./focus/use-focus-walk.ts";
import { useKeptFocus } from "./focus/use-kept-focus.ts";
import { useMessageKeys } from "./focus/use-message-keys.tsx";
import { buildRows, type Row } from "./rows/build-rows.ts";
import { useFeedPlaces } from "./rows/use-feed-places.ts";
import { useSteadyRows } from "./rows/use-steady-rows.ts";
import type { Target } from "./scroll/use-target.ts";
import { useTimelineScroll } from "./scroll/use-timeline-scroll.ts";
import { useSwipeToReply } from "./swipe/use-swipe-to-reply.ts";
import { TimelineRow } from "./TimelineRow.tsx";
import { TimelineSkeleton } from "./TimelineSkeleton.tsx";

const Arrivals = lazyPart(() => import("./Arrivals.tsx"));
const JumpButtons = lazyPart(() => import("./scroll/JumpButtons.tsx"));
const SelectionBar = lazyPart(() => loadWithTexts(() => import("./selecting/SelectionBar.tsx")));
const QuoteButton = lazyComponent(
  async () => (await loadWithTexts(() => import("../quoting/QuoteButton.tsx"))).QuoteButton,
);
const FloatingDay = lazyPart(() => import("./days/FloatingDay.tsx"));

interface TimelineProps {
  view: LiveTimeline;
  label: string;
  /** Unread counts of this timeline; null if it has none. */
  counts: Counts | null;
  /** How often the reader has marked messages of this timeline as unread. */
  marks: number;
  /** A message to scroll to and highlight; a new object scrolls there again. */
  target: Target | null;
  /** Rendered above the first message. */
  top: ReactNode;
  /** Called with the position up to which messages have been in view. */
  onSeen: (position: Position) => void;
}

/** A scrolling list of messages that follows the newest message, and keeps its scroll position when older messages arrive. */
export function Timeline(props: TimelineProps) {
  return props.view.ready ? <ReadyTimeline {...props} /> : <Waiting view={props.view} />;
}

function ReadyTimeline({ view, label, counts, marks, target, top, onSeen }: TimelineProps) {
  const { me, room, threadId } = useTimelineContext();
  const name = timelineName(room.id, threadId);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [stuck, setStuck] = useState(true);
  // Whether the scroller was at the end before the last rows were added.
  const [wasAtEnd, setWasAtEnd] = useState(false);
  const unreadAfter = useUnreadLine(counts, marks, wasAtEnd && isAttentive());
  const { messages, lines, pending, hasOlder, hasNewer } = view;
  const wanted = useMemo(
    () => buildRows({ messages, lines, pending: hasNewer ? [] : pending, complete: !hasOlder, unreadAfter, me }),
    [messages, lines, pending, hasOlder, hasNewer, unreadAfter, me],
  );
  const { rows, shift } = useSteadyRows(wanted);
  const scroll = useTimelineScroll({
    scroller,
    content,
    list,
    rows,
    view,
    target,
    unreadAfter,
    onSeen,
    onStuck: setStuck,
  });
  useLayoutEffect(() => setWasAtEnd(stuck && !hasNewer), [stuck, hasNewer]);
  const lastOwn = messages.findLast((message) => message.authorId === me && message.deletedAt === undefined)?.id;
  const walk = useFocusWalk({ rows, scroller, controller: scroll.controller });
  const kept = useKeptFocus(scroller);
  const onMessageKey = useMessageKeys();
  useDeletionsSent(name);
  useFeedPlaces(scroller, rows);
  return (
    <div className="@container relative flex min-h-0 flex-1 flex-col">
      <QuoteButton />
      <div
        ref={scroller}
        role="feed"
        data-timeline={name}
        aria-label={label}
        // Busy until the opening position is reached, because screen readers have nothing to read before.
        aria-busy={view.loading !== null || !scroll.settled}
        className={classNames(
          "flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none] xl:[scrollbar-gutter:stable_both-edges]",
          !scroll.settled && "invisible",
        )}
        onKeyDown={(event) => {
          walk.onKeyDown(event);
          onMessageKey(event);
        }}
        onFocus={(event) => {
          walk.onFocus(event);
          kept.onFocus(event);
        }}
        onBlur={kept.onBlur}
      >
        {/* Pushes the last messages of a room down to the composer; a thread begins at the top, below its title. */}
        {threadId === null && <div className="grow" />}
        <div ref={content} className="column shrink-0 pb-2">
          <Virtualizer
            ref={list}
            scrollRef={scroller}
            data={rows}
            shift={shift}
            bufferSize={600}
            keepMounted={walk.keepMounted}
            onScroll={scroll.onScroll}
            onResize={scroll.onResize}
          >
            {(row: Row) => (
              <TimelineRow
                key={row.key}
                row={row}
                top={top}
                isTarget={scroll.marked === row.key}
                isStop={walk.stop === row.key}
                isLastOwn={lastOwn === row.key}
              />
            )}
          </Virtualizer>
        </div>
      </div>
      <Suspense fallback={null}>
        <JumpButtons
          rows={rows}
          stuck={(stuck && !hasNewer) || !scroll.settled}
          unread={counts?.unread ?? 0}
          loading={view.loading === "older"}
          toNewest={scroll.toNewest}
        />
        <FloatingDay scroller={scroller} list={list} rows={rows} />
        <Arrivals messages={messages} me={me} follow={!hasNewer} />
        <Handling name={name} scroller={scroller} />
      </Suspense>
    </div>
  );
}

/** Touch gestures and selection: swiping a message starts a reply, and several messages can be selected. */
function Handling({ name, scroller }: { name: string; scroller: RefObject<HTMLElement | null> }) {
  useSwipeToReply(scroller);
  return useIsSelecting(name) ? <SelectionBar /> : null;
}

function Waiting({ view }: { view: LiveTimeline }) {
  if (view.error === null) return <TimelineSkeleton />;
  return (
    <div className="flex min-h-0 flex-1">
      <EmptyState
        title={strings.messages.loadFailed}
        actions={<Button onClick={() => void view.toNewest().catch(() => undefined)}>{strings.ui.retry}</Button>}
      />
    </div>
  );
}
