import { Dialog as Base } from "@base-ui/react/dialog";
import {
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useContext,
  useRef,
  useState,
} from "react";
import { strings } from "../../strings/strings.ts";
import { ReturnFocusContext } from "../focus/return-focus.ts";

interface SheetProps {
  /** For screen readers only; sighted users see the content of the sheet. */
  title: string;
  /** Called after the sheet has closed. */
  onClose: () => void;
  children: ReactNode;
}

/** Pixels that a finger must pull the sheet down to close it. */
const PULLED = 72;
/** A movement shorter than this counts as a press, not as a pull. */
const STRAY = 6;

/**
 * A modal sheet at the bottom of a small screen, at most 60 % of the screen high. It closes when its handle is pulled down or pressed, by a
 * press outside, and by Escape.
 */
export function Sheet({ title, onClose, children }: SheetProps) {
  const returnFocus = useContext(ReturnFocusContext);
  const [open, setOpen] = useState(true);
  const popup = useRef<HTMLDivElement>(null);
  const pull = usePull(popup, () => setOpen(false));
  return (
    <Base.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Base.Popup
          ref={popup}
          initialFocus={popup}
          finalFocus={returnFocus}
          className="safe-start safe-end fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[60dvh] w-full max-w-md flex-col rounded-t-2xl md:bottom-6 md:rounded-2xl bg-raised shadow-modal outline-none motion-safe:animate-rise"
        >
          <Base.Title className="sr-only">{title}</Base.Title>
          <button
            type="button"
            aria-label={strings.ui.close}
            className="flex h-7 w-full shrink-0 touch-none items-center justify-center rounded-t-2xl -outline-offset-2"
            {...pull}
          >
            <span aria-hidden="true" className="h-1 w-9 rounded-full bg-line-strong" />
          </button>
          <div className="safe-bottom min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 [--safe:0.75rem]">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Moves the sheet with the finger; pressing the handle also closes the sheet. */
function usePull(sheet: RefObject<HTMLElement | null>, close: () => void) {
  const began = useRef<number | null>(null);
  const pulled = useRef(0);
  const move = (pixels: number) => {
    if (sheet.current) sheet.current.style.translate = pixels > 0 ? `0 ${pixels}px` : "";
  };
  const letGo = () => {
    began.current = null;
    move(0);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      began.current = event.clientY;
      pulled.current = 0;
    },
    onPointerMove: (event: PointerEvent) => {
      if (began.current === null) return;
      pulled.current = Math.max(0, event.clientY - began.current);
      move(pulled.current);
    },
    onPointerUp: () => {
      if (pulled.current > PULLED) close();
      else letGo();
    },
    onPointerCancel: letGo,
    // A click with `detail` 0 comes from a key or a screen reader, so there was no pull.
    onClick: ({ detail }: MouseEvent) => {
      if (detail === 0 || pulled.current < STRAY) close();
    },
  };
}
