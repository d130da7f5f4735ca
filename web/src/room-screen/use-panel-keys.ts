import type { RoomId } from "@parley/protocol";
import { useEffect, useLayoutEffect, useRef } from "react";
import { navigate } from "../routing/navigation.ts";

/** Escape closes the side panel, and the focus returns to the element that opened it. */
export function usePanelKeys(roomId: RoomId, isOpen: boolean): void {
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isOpen) opener.current ??= document.activeElement;
    else {
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
      opener.current = null;
    }
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog above the panel, or an edit inside it, handles Escape first.
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("[role=dialog], [role=menu]"))
        return;
      void navigate({ to: "/rooms/$roomId", params: { roomId } });
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOpen, roomId]);
}
