import { Suspense, useRef, useState } from "react";
import { loadWithTexts } from "../../../strings/load-with-texts.ts";
import { strings } from "../../../strings/strings.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";

const load = () => loadWithTexts(() => import("./DayMenuPopup.tsx"));
const DayMenuPopup = lazyPart(load);

/** The date on a day line, as a button that opens a menu of other days. */
export function DayMenu({ day }: { day: string }) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"by key" | "by pointer" | null>(null);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-label={strings.timeline.dayMenu(day)}
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
          <DayMenuPopup anchor={anchor.current} byKeyboard={open === "by key"} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
