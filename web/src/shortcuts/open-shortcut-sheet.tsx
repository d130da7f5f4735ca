import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const ShortcutSheet = lazyPart(() => loadWithTexts(() => import("./ShortcutSheet.tsx")));

/** Shows every keyboard shortcut. */
export function openShortcutSheet(): true {
  openDialog((close) => <ShortcutSheet close={close} />);
  return true;
}
