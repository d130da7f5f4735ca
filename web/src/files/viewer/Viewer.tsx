import { Dialog as Base } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useContext, useEffect, useRef, useState } from "react";
import { direction } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";
import { ReturnFocusContext } from "../../ui/focus/return-focus.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useMoves } from "../use-moves.ts";
import type { ViewerStart } from "./open-viewer.tsx";
import { useShelf } from "./use-shelf.ts";
import { useZoom } from "./use-zoom.ts";
import { type Motion, ViewerBar } from "./ViewerBar.tsx";
import { ViewerCaption } from "./ViewerCaption.tsx";
import { ViewerStage } from "./ViewerStage.tsx";

/** Pictures are in the reading direction: newer ones follow. */
const ahead = direction === "rtl" ? "left" : "right";

/** A picture on the full screen, with the earlier and later pictures of its room. Escape or a swipe down closes it. */
export default function Viewer({ start, close }: { start: ViewerStart; close: () => void }) {
  const returnFocus = useContext(ReturnFocusContext);
  const [open, setOpen] = useState(true);
  const popup = useRef<HTMLDivElement>(null);
  const shelf = useShelf(start);
  const [moves, toggle] = useMoves();
  const leave = () => setOpen(false);
  const step = (towards: "left" | "right") => {
    live.reset();
    shelf.show(shelf.index + (towards === ahead ? 1 : -1));
  };
  const live = useZoom((swipe) => {
    if (swipe === "down") leave();
    // The picture follows the finger, so the next picture comes from the opposite side.
    else if (swipe !== null) step(swipe === "left" ? "right" : "left");
  });
  const item = shelf.items[shelf.index];
  useEffect(() => {
    if (item === undefined) setOpen(false);
  }, [item]);
  const motion = item?.part.animated ? { moves, toggle } : null;
  const onKeyDown = useViewerKeys({ step, ...live, popup, motion });
  return (
    <Base.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(isOpen) => !isOpen && close()}>
      <Base.Portal>
        <Base.Popup
          ref={popup}
          initialFocus={popup}
          finalFocus={returnFocus}
          onKeyDown={onKeyDown}
          className="safe-start safe-end fixed inset-0 z-40 flex animate-appear flex-col bg-side text-ink outline-none"
        >
          <Base.Title className="sr-only">{strings.files.viewer}</Base.Title>
          {item && (
            <>
              <ViewerBar item={item} live={live} motion={motion} />
              <ViewerStage key={`${item.key} ${item.part.preparing ?? false}`} item={item} live={live} moves={moves} />
              <Steps
                back={shelf.index > 0 ? () => step(ahead === "right" ? "left" : "right") : null}
                on={shelf.index < shelf.items.length - 1 ? () => step(ahead) : null}
              />
              <ViewerCaption item={item} close={leave} />
            </>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface Keys {
  step: (towards: "left" | "right") => void;
  zoomIn: () => void;
  zoomOut: () => void;
  reset: () => void;
  popup: { readonly current: HTMLElement | null };
  motion: Motion | null;
}

function useViewerKeys({ step, zoomIn, zoomOut, reset, popup, motion }: Keys) {
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step("left"),
    ArrowRight: () => step("right"),
    "+": zoomIn,
    "=": zoomIn,
    "-": zoomOut,
    "0": reset,
    p: () => motion?.toggle(),
    d: () => popup.current?.querySelector<HTMLElement>("a[download]")?.click(),
  };
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]?.();
  };
}

/** Buttons for the previous and the next picture. A button without a target is disabled, but stays and keeps the focus. */
function Steps({ back, on }: { back: (() => void) | null; on: (() => void) | null }) {
  const look = "absolute top-1/2 -translate-y-1/2 bg-raised/80 aria-disabled:opacity-30";
  return (
    <>
      <IconButton
        label={strings.files.previous}
        icon={<ChevronLeft size={22} className="rtl:-scale-x-100" />}
        aria-disabled={back === null}
        onClick={back ?? undefined}
        className={`${look} start-2`}
      />
      <IconButton
        label={strings.files.next}
        icon={<ChevronRight size={22} className="rtl:-scale-x-100" />}
        aria-disabled={on === null}
        onClick={on ?? undefined}
        className={`${look} end-2`}
      />
    </>
  );
}
