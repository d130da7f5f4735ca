import { useEffect } from "react";
import { navigate } from "../routing/navigation.ts";
import { useOpenRoom } from "../routing/use-route.ts";
import { openShortcutSheet } from "../shortcuts/open-shortcut-sheet.tsx";
import { useShortcuts } from "../shortcuts/use-shortcuts.ts";
import { openSwitcher, preloadSwitcher } from "../switcher/open-switcher.tsx";

/** Milliseconds after which the page has loaded its own code. */
const SETTLED = 2000;

/** The shortcuts on every page of a signed-in account. */
export function usePageShortcuts(): void {
  const roomId = useOpenRoom();
  // Preloaded, so that the switcher opens within a frame.
  useEffect(() => {
    const timer = setTimeout(() => void preloadSwitcher().catch(() => undefined), SETTLED);
    return () => clearTimeout(timer);
  }, []);
  useShortcuts({
    switcher: () => openSwitcher(),
    // Outside of a room the browser handles these keys.
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
