import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useContext, useState } from "react";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../class-names.ts";
import { ReturnFocusContext } from "../focus/return-focus.ts";
import { IconButton } from "../IconButton.tsx";

interface DialogProps {
  title: string;
  description?: ReactNode;
  /** Called after the dialog has closed. */
  onClose: () => void;
  /** The buttons, below the content and aligned to its end. */
  footer?: ReactNode | ((close: () => void) => ReactNode);
  wide?: boolean;
  children?: ReactNode;
}

/** A modal dialog. Escape or a press outside closes it, and the focus returns to the element that had it before. */
export function Dialog({ title, description, onClose, footer, wide = false, children }: DialogProps) {
  const returnFocus = useContext(ReturnFocusContext);
  const [open, setOpen] = useState(true);
  const close = () => setOpen(false);
  return (
    <Base.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Base.Popup
          finalFocus={returnFocus}
          className={classNames(
            "safe-start safe-end fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full flex-col max-md:motion-safe:animate-rise md:animate-appear rounded-t-xl bg-raised shadow-modal outline-none max-md:safe-bottom",
            "md:inset-0 md:m-auto md:h-fit md:max-h-[86dvh] md:rounded-xl",
            wide ? "md:max-w-2xl" : "md:max-w-md",
          )}
        >
          <header className="flex items-start gap-2 py-3 ps-5 pe-3">
            <div className="flex min-w-0 flex-1 flex-col gap-0.5 pt-1">
              <Base.Title className="text-title font-semibold wrap-anywhere">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className="text-small text-soft" render={<div />}>
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close render={<IconButton label={strings.ui.close} icon={<X size={18} />} />} />
          </header>
          {children !== undefined && (
            <div className="min-h-0 flex-1 scroll-pb-18 overflow-y-auto px-5 pb-4">{children}</div>
          )}
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {typeof footer === "function" ? footer(close) : footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
