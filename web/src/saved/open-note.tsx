import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import type { MessageRef } from "./set-saved.ts";

const NoteDialog = lazyPart(() => loadWithTexts(() => import("./NoteDialog.tsx")));

/** Opens the dialog that edits the note on a saved message. */
export function openNote(message: MessageRef, note: string): void {
  openDialog((close) => <NoteDialog message={message} note={note} close={close} />);
}
