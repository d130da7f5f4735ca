import { Popover } from "@base-ui/react/popover";
import { type ReactNode, useContext, useState } from "react";
import { ReturnFocusContext } from "../focus/return-focus.ts";

interface PopoverPopupProps {
  anchor: Element;
  label: string;
  align?: "start" | "end";
  onClose: () => void;
  children: (close: () => void) => ReactNode;
}

/** A floating panel beside an element; Escape or a press outside closes it. */
export default function PopoverPopup({ anchor, label, align = "end", onClose, children }: PopoverPopupProps) {
  const returnFocus = useContext(ReturnFocusContext);
  const toAnchor = () => (anchor instanceof HTMLElement && anchor.isConnected ? anchor : true);
  const [open, setOpen] = useState(true);
  return (
    <Popover.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(isOpen) => !isOpen && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} align={align} collisionPadding={8} className="z-50">
          <Popover.Popup
            aria-label={label}
            finalFocus={returnFocus ?? toAnchor}
            className="max-h-(--available-height) max-w-[calc(100vw-1rem)] animate-appear overflow-hidden rounded-lg bg-raised shadow-float outline-none"
          >
            {children(() => setOpen(false))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
