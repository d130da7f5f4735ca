import { strings } from "../strings/strings.ts";
import { type Copied, copyText } from "../ui/copy-text.ts";
import { toast } from "../ui/toasts/toast.ts";

/** Copies text to the clipboard, and shows whether it worked. */
export async function copyWithWord(copied: Copied, done: string): Promise<void> {
  if (await copyText(copied)) toast(done);
  else toast(strings.messageActions.copyFailed, { look: "danger" });
}
