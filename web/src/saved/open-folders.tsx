import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import type { MessageRef } from "./set-saved.ts";

const FolderDialog = lazyPart(() => loadWithTexts(() => import("./FolderDialog.tsx")));

/** Asks for the folder of saved messages. */
export function openFolders(messages: readonly MessageRef[]): void {
  openDialog((close) => <FolderDialog messages={messages} close={close} />);
}
