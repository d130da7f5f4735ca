import { type ReactNode, Suspense, useRef, useState } from "react";
import { IconButton } from "../IconButton.tsx";
import { lazyPart } from "../loading/lazy-part.ts";

export interface MenuEntry {
  /** Identifies the entry independently of its label. */
  id?: string;
  label: string;
  icon?: ReactNode;
  onSelect: () => void;
  /** The keyboard shortcut with the same effect. */
  keys?: string;
  danger?: boolean;
  /** Draws a separator line above the entry. */
  lined?: boolean;
}

const load = () => import("./MenuPopup.tsx");
const MenuPopup = lazyPart(load);

interface MenuButtonProps {
  label: string;
  icon: ReactNode;
  size?: "small" | "medium";
  className?: string;
  /** Called when the menu opens. */
  entries: () => readonly MenuEntry[];
  onOpenChange?: (open: boolean) => void;
}

/** A button that opens a menu. The menu's code is loaded when the pointer first enters the button. */
export function MenuButton({ label, icon, size, className, entries, onOpenChange }: MenuButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const byKeyboard = useRef(false);
  const change = (next: boolean) => {
    setOpen(next);
    onOpenChange?.(next);
  };
  return (
    <>
      <IconButton
        ref={anchor}
        label={label}
        icon={icon}
        size={size}
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={(event) => {
          byKeyboard.current = event.detail === 0;
          change(true);
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          byKeyboard.current = true;
          change(true);
        }}
      />
      {open && anchor.current && (
        <Suspense fallback={null}>
          <MenuPopup
            anchor={anchor.current}
            label={label}
            entries={entries()}
            byKeyboard={byKeyboard.current}
            onClose={() => change(false)}
          />
        </Suspense>
      )}
    </>
  );
}
