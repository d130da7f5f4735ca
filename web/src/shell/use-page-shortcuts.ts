import { useEffect } from "react";
import { navigate } from "../routing/navigation.ts";
import { useOpenRoom } from "../routing/use-route.ts";
import { openShortcutSheet } from "../shortcuts/open-shortcut-sheet.tsx";
import { useShortcuts } from "../shortcuts/use-shortcuts.ts";
import { openSwitcher, preloadSwitcher } from "../switcher/open-switcher.tsx";

/** Milliseconds after which the page has loaded what it needs itself. */
const SETTLED = 2000;

/** The shortcuts that work on every page of a signed-in account. */
export function usePageShortcuts(): void {
  const roomId = useOpenRoom();
  // Its code is loaded before the key is pressed, so that it opens within a frame.
  useEffect(() => {
    const timer = setTimeout(() => void preloadSwitcher().catch(() => undefined), SETTLED);
    return () => clearTimeout(timer);
  }, []);
  useShortcuts({
    switcher: () => openSwitcher(),
    // Elsewhere these keys are the browser's.
    searchRoom: () => roomId !== undefined && openSwitcher({ roomId }),
    help: openShortcutSheet,
    inbox: () => {
      void navigate({ to: "/inbox" });
      return true;
    },
    settings: () => {
      void navigate({ to: "/settings" });
      return true;
    },
  });
}
