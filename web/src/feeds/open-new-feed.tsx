import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const NewFeedDialog = lazyPart(() => withLater(() => import("./NewFeedDialog.tsx")));

/** Opens the dialog that creates a feed. */
export function openNewFeed(): void {
  openDialog((close) => <NewFeedDialog close={close} />);
}
