import { ArrowDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { strings } from "../../../strings/strings.ts";
import type { Row } from "../rows/build-rows.ts";

interface JumpButtonsProps {
  rows: readonly Row[];
  /** The reader is at the end. */
  stuck: boolean;
  unread: number;
  /** Older messages are loading. */
  loading: boolean;
  toNewest: () => void;
}

/** Buttons over the timeline: a jump to the newest message, with the number of messages that arrived since the reader left the end. */
export default function JumpButtons({ rows, stuck, unread, loading, toNewest }: JumpButtonsProps) {
  const since = useMissed(rows, stuck);
  const count = Math.max(since, unread);
  return (
    <>
      {loading && (
        <p className="pointer-events-none absolute inset-x-0 top-2 mx-auto w-fit animate-appear rounded-full bg-raised px-3 py-1 text-tiny text-faint shadow-float">
          {strings.ui.loading}…
        </p>
      )}
      {!stuck && (
        <button
          type="button"
          onClick={toNewest}
          className="absolute inset-x-0 bottom-3 mx-auto flex h-8 w-fit animate-appear items-center gap-1.5 rounded-full bg-raised px-3.5 text-small font-medium shadow-float hover:bg-hover touch:h-10"
        >
          <ArrowDown aria-hidden="true" size={14} />
          {count > 0 ? strings.messages.newBelow(count) : strings.messages.toNewest}
        </button>
      )}
    </>
  );
}

/** The number of messages that arrived while the reader was away from the end. */
function useMissed(rows: readonly Row[], stuck: boolean): number {
  const last = rows.findLast((row) => row.kind === "message");
  const position = last?.message.position ?? 0;
  const left = useRef(position);
  const [missed, setMissed] = useState(0);
  useEffect(() => {
    if (stuck) {
      left.current = position;
      setMissed(0);
    } else setMissed(rows.filter((row) => row.kind === "message" && row.message.position > left.current).length);
  }, [rows, stuck, position]);
  return missed;
}
