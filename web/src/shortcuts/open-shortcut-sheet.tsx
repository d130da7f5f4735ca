import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const ShortcutSheet = lazyPart(() => withLater(() => import("./ShortcutSheet.tsx")));

/** Shows every keyboard shortcut. */
export function openShortcutSheet(): true {
  openDialog((close) => <ShortcutSheet close={close} />);
  return true;
}
