import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const NewFeedDialog = lazyPart(() => loadWithTexts(() => import("./NewFeedDialog.tsx")));

/** Opens the dialog that creates a feed. */
export function openNewFeed(): void {
  openDialog((close) => <NewFeedDialog close={close} />);
}
