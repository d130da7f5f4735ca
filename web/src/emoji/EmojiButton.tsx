import { SmilePlus } from "lucide-react";
import { type ReactNode, Suspense, useContext, useRef, useState } from "react";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { strings } from "../strings/strings.ts";
import { ReturnFocusContext } from "../ui/focus/return-focus.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const loadPopup = () => import("../ui/menus/PopoverPopup.tsx");
const loadPicker = () => loadWithTexts(() => import("./EmojiPicker.tsx"));
const PopoverPopup = lazyPart(loadPopup);
const EmojiPicker = lazyPart(loadPicker);

interface EmojiButtonProps {
  label: string;
  size?: "small" | "medium";
  onPick: (emoji: string) => void;
  /** Renders another picker instead of the emoji picker; `done` closes it. */
  draw?: ((pick: (emoji: string) => void, done: () => void) => ReactNode) | undefined;
  /** The element to focus after a choice; without it, or if nothing was chosen, the button. */
  goOnAt?: () => HTMLElement | null;
  onOpenChange?: (open: boolean) => void;
}

/** A button that opens the emoji picker. The picker's code is loaded when the pointer first enters the button. */
export function EmojiButton({ label, size, onPick, draw, goOnAt, onOpenChange }: EmojiButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const picked = useRef(false);
  const returnContext = useContext(ReturnFocusContext);
  const [open, setOpen] = useState(false);
  const returnFocus = goOnAt && (() => (picked.current ? goOnAt() : anchor.current) ?? true);
  const change = (next: boolean) => {
    if (next) picked.current = false;
    setOpen(next);
    onOpenChange?.(next);
  };
  const preload = () => void Promise.all([loadPopup(), loadPicker()]);
  return (
    <>
      <IconButton
        ref={anchor}
        label={label}
        size={size}
        icon={<SmilePlus size={16} />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => change(true)}
      />
      {open && anchor.current && (
        <Suspense fallback={null}>
          <ReturnFocusContext value={returnFocus ?? returnContext}>
            <PopoverPopup anchor={anchor.current} label={strings.messages.pickEmoji} onClose={() => change(false)}>
              {(close) => {
                const done = () => {
                  picked.current = true;
                  close();
                };
                const pick = (emoji: string) => {
                  onPick(emoji);
                  done();
                };
                return draw ? draw(pick, done) : <EmojiPicker onLeave={close} onPick={pick} />;
              }}
            </PopoverPopup>
          </ReturnFocusContext>
        </Suspense>
      )}
    </>
  );
}
