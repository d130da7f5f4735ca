import { lazy } from "react";
import { openDialog } from "../ui/dialogs.ts";

const ShortcutSheet = lazy(() => import("./ShortcutSheet.tsx"));

/** Shows every keyboard shortcut. */
export function openShortcutSheet(): true {
  openDialog((close) => <ShortcutSheet close={close} />);
  return true;
}
