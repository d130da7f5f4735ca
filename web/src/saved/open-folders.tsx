import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import type { MessageRef } from "./set-saved.ts";

const FolderDialog = lazyPart(() => withLater(() => import("./FolderDialog.tsx")));

/** Asks for the folder of saved messages. */
export function openFolders(messages: readonly MessageRef[]): void {
  openDialog((close) => <FolderDialog messages={messages} close={close} />);
}
