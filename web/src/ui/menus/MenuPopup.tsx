import { Menu } from "@base-ui/react/menu";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "../class-names.ts";
import type { MenuEntry } from "./MenuButton.tsx";

interface MenuPopupProps {
  anchor: HTMLElement;
  /** Opens at this point instead of at the anchor; the anchor still gets the focus back. */
  at?: { x: number; y: number };
  label: string;
  entries: readonly MenuEntry[];
  /** The menu was opened by a key, so its first entry gets the focus. */
  byKeyboard: boolean;
  onClose: () => void;
}

/** A point on the page in the form that the positioner takes as an anchor. */
const pointAt = ({ x, y }: { x: number; y: number }) => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) });

/** The open menu of a {@link MenuButton}. The chosen entry runs after the menu has closed and the focus has returned. */
export default function MenuPopup({ anchor, at, label, entries, byKeyboard, onClose }: MenuPopupProps) {
  const [open, setOpen] = useState(true);
  const chosen = useRef<(() => void) | null>(null);
  const run = () => {
    const select = chosen.current;
    chosen.current = null;
    select?.();
  };
  const finish = () => {
    onClose();
    anchor.focus();
    run();
  };
  // The parent, such as a panel, may unmount before the menu has closed; the chosen entry must run all the same.
  const last = useRef(run);
  useLayoutEffect(() => {
    last.current = run;
  });
  useEffect(() => () => last.current(), []);
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!byKeyboard) return;
    const frame = requestAnimationFrame(() => popup.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus());
    return () => cancelAnimationFrame(frame);
  }, [byKeyboard]);
  return (
    <Menu.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(isOpen) => !isOpen && finish()} modal={false}>
      <Menu.Portal>
        <Menu.Positioner
          anchor={at ? pointAt(at) : anchor}
          sideOffset={4}
          align={at ? "start" : "end"}
          className="z-50 outline-none"
        >
          <Menu.Popup
            ref={popup}
            aria-label={label}
            finalFocus={() => anchor}
            className="max-h-(--available-height) min-w-48 animate-appear overflow-y-auto rounded-lg bg-raised p-1 shadow-float outline-none"
          >
            {entries.map((entry) => (
              <Menu.Item
                key={entry.label}
                onClick={() => {
                  chosen.current = entry.onSelect;
                }}
                className={classNames(
                  "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-small outline-none select-none data-highlighted:bg-hover touch:h-11",
                  entry.danger ? "text-danger-ink" : "text-ink",
                  entry.lined &&
                    "relative mt-2 before:absolute before:inset-x-1 before:-top-1 before:border-t before:border-line",
                )}
              >
                {entry.icon !== undefined && (
                  <span aria-hidden="true" className={classNames("inline-flex w-4", !entry.danger && "text-faint")}>
                    {entry.icon}
                  </span>
                )}
                <span className="flex-1">{entry.label}</span>
                {entry.keys !== undefined && (
                  <span aria-hidden="true" className="ps-4 text-tiny text-faint touch:hidden">
                    {entry.keys}
                  </span>
                )}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
