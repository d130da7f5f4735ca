import { SmilePlus } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";

const loadPopup = () => import("../ui/PopoverPopup.tsx");
const loadPicker = () => import("./emoji/EmojiPicker.tsx");
const PopoverPopup = lazy(loadPopup);
const EmojiPicker = lazy(loadPicker);

interface EmojiButtonProps {
  label: string;
  size?: "small" | "medium";
  onPick: (emoji: string) => void;
  onOpenChange?: (open: boolean) => void;
}

/** A button that opens the choice of emoji; its code is loaded when the button is first pointed at. */
export function EmojiButton({ label, size, onPick, onOpenChange }: EmojiButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const change = (next: boolean) => {
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
          <PopoverPopup anchor={anchor.current} label={strings.messages.pickEmoji} onClose={() => change(false)}>
            {(close) => (
              <EmojiPicker
                onPick={(emoji) => {
                  onPick(emoji);
                  close();
                }}
              />
            )}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  );
}
