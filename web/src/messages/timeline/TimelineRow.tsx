import { type ReactNode, Suspense } from "react";
import { strings } from "../../strings/strings.ts";
import { dayLine } from "../../strings/time.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";
import { useToday } from "../../ui/use-today.ts";
import { MessageRow } from "../message/MessageRow.tsx";
import { PendingRow } from "../message/PendingRow.tsx";
import { DayMenu } from "./days/DayMenu.tsx";
import type { Row } from "./rows/build-rows.ts";

// Requested at once, so that it is loaded before the first page of a room. Until then system lines have only their height; if loading
// fails, the timeline shows no system lines.
const loading = import("./SystemLine.tsx").catch(
  (): Pick<typeof import("./SystemLine.tsx"), "default"> => ({
    default: () => <></>,
  }),
);
const SystemLine = lazyPart(() => loading);

interface TimelineRowProps {
  row: Row;
  top: ReactNode;
  isTarget: boolean;
  /** The Tab key stops at this row. */
  isStop: boolean;
  isLastOwn: boolean;
}

/** Draws one row of a timeline. */
export function TimelineRow({ row, top, isTarget, isStop, isLastOwn }: TimelineRowProps) {
  switch (row.kind) {
    case "top":
      return <>{top}</>;
    case "day":
      return <DayLine id={row.key} time={row.time} />;
    case "unread":
      return <UnreadLine />;
    case "line":
      return (
        <Suspense fallback={<div className="h-7" />}>
          <SystemLine id={row.key} line={row.line} />
        </Suspense>
      );
    case "message":
      return (
        <MessageRow
          message={row.message}
          joined={row.joined}
          isTarget={isTarget}
          isStop={isStop}
          isLastOwn={isLastOwn}
        />
      );
    case "pending":
      return <PendingRow entry={row.entry} joined={row.joined} isStop={isStop} />;
  }
}

// An article, because a feed may contain no other roles.
function DayLine({ id, time }: { id: string; time: number }) {
  const today = useToday();
  const day = dayLine(time, today);
  return (
    <article
      aria-label={day}
      data-day={id}
      className="flex items-center gap-3 px-4 pt-4 pb-1 text-tiny font-medium text-faint"
    >
      <span className="h-px flex-1 bg-line" />
      <DayMenu day={day} />
      <span className="h-px flex-1 bg-line" />
    </article>
  );
}

function UnreadLine() {
  return (
    <div className="flex items-center gap-3 px-4 pt-2 pb-1 text-tiny font-semibold text-accent-ink">
      <span className="h-px flex-1 bg-accent-ink/50" />
      <span>{strings.messages.unreadLine}</span>
      <span className="h-px w-6 bg-accent-ink/50" />
    </div>
  );
}
