import { strings } from "../../strings/strings.ts";
import { toast } from "./toast.ts";
import { toastError } from "./toast-error.ts";

/** Shows what was done, with an undo button. */
export function undoToast(text: string, undo: () => Promise<unknown> | undefined): void {
  const run = () => void undo()?.catch(toastError);
  toast(text, { action: { label: strings.ui.undo, run } });
}
