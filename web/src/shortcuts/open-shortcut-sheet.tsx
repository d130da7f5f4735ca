import { lazy } from "react";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs.ts";

const ShortcutSheet = lazy(() => withLater(() => import("./ShortcutSheet.tsx")));

/** Shows every keyboard shortcut. */
export function openShortcutSheet(): true {
  openDialog((close) => <ShortcutSheet close={close} />);
  return true;
}
