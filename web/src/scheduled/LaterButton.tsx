import { ChevronDown } from "lucide-react";
import { Suspense, useRef } from "react";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { laterEntries } from "./later-entries.tsx";
import type { RoomWords } from "./room-words.ts";

const text = strings.scheduled;
const load = () => import("../ui/menus/MenuPopup.tsx");
const MenuPopup = lazyPart(load);

interface LaterButtonProps {
  words: RoomWords;
  /** Schedules the draft; null if there is nothing to send. */
  schedule: ((at: number) => Promise<unknown>) | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The small arrow beside the send button: a menu of times. A long press on the send button also opens it. */
export function LaterButton({ words, schedule, open, onOpenChange }: LaterButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const byKeyboard = useRef(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-label={text.sendLater}
        data-tip={text.sendLater}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onPointerDown={(event) => {
          // Pressing the button must not close a phone's keyboard.
          event.preventDefault();
          byKeyboard.current = false;
        }}
        onClick={(event) => {
          byKeyboard.current = event.detail === 0;
          onOpenChange(true);
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          byKeyboard.current = true;
          onOpenChange(true);
        }}
        className={classNames(
          "inline-flex h-8 w-5 shrink-0 items-center justify-center rounded-md text-soft transition-colors duration-100 hover:bg-hover hover:text-ink active:bg-active aria-expanded:bg-active touch:h-10 touch:w-6",
          // On a phone the empty field needs the width.
          schedule === null && !open && "max-md:hidden",
        )}
      >
        <ChevronDown aria-hidden="true" size={14} />
      </button>
      {open && anchor.current && (
        <Suspense fallback={null}>
          <MenuPopup
            anchor={anchor.current}
            label={text.sendLater}
            entries={laterEntries(words, schedule)}
            byKeyboard={byKeyboard.current}
            onClose={() => onOpenChange(false)}
          />
        </Suspense>
      )}
    </>
  );
}
