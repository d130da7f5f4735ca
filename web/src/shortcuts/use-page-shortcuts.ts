import { useNavigate } from "@tanstack/react-router";
import { openShortcutSheet } from "./open-shortcut-sheet.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

/** The shortcuts that work on every page of somebody who is signed in. */
export function usePageShortcuts(): void {
  const navigate = useNavigate();
  useShortcuts({
    help: openShortcutSheet,
    settings: () => {
      void navigate({ to: "/settings" });
      return true;
    },
  });
}
