import { lazy } from "react";
import { withLater } from "../strings/with-later.ts";
import { openDialog } from "../ui/dialogs.ts";
import type { MessageRef } from "./set-saved.ts";

const FolderDialog = lazy(() => withLater(() => import("./FolderDialog.tsx")));

/** Asks for the folder of saved messages. */
export function openFolders(messages: readonly MessageRef[]): void {
  openDialog((close) => <FolderDialog messages={messages} close={close} />);
}
