import { lazy, Suspense, useRef, useState } from "react";
import { strings } from "../strings/strings.ts";
import { startOfDay } from "../strings/time.ts";
import { openJumpToDate } from "./open-message-dialogs.tsx";
import { useTimelineContext } from "./timeline-context.ts";
import { useJumpToDate } from "./use-jump-to-date.ts";

const load = () => import("../ui/MenuPopup.tsx");
const MenuPopup = lazy(load);
const text = strings.timeline;

/** The day on a day line: a button that leads to other days. */
export function DayMenu({ day }: { day: string }) {
  const { room, threadId } = useTimelineContext();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"by key" | "by pointer" | null>(null);
  const jump = useJumpToDate();
  const place = { roomId: room.id, threadId };
  const to = (from: number) => () => void jump(place, from);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-label={text.dayMenu(day)}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        className="-my-1 min-h-6 rounded-full px-2.5 hover:bg-hover hover:text-soft aria-expanded:bg-active aria-expanded:text-ink touch:min-h-9"
        onPointerEnter={() => void load()}
        onClick={(event) => setOpen(event.detail === 0 ? "by key" : "by pointer")}
      >
        {day}
      </button>
      {open && anchor.current && (
        <Suspense fallback={null}>
          <MenuPopup
            anchor={anchor.current}
            label={text.jumpTo}
            byKeyboard={open === "by key"}
            entries={[
              { label: text.beginning, onSelect: to(0) },
              { label: text.monthAgo, onSelect: to(daysAgo(30)) },
              { label: text.weekAgo, onSelect: to(daysAgo(7)) },
              { label: text.pickDate, onSelect: () => openJumpToDate(place), lined: true },
            ]}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function daysAgo(days: number): number {
  const time = new Date(startOfDay(Date.now()));
  return time.setDate(time.getDate() - days);
}
