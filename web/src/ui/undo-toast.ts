import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { toast } from "./toast.ts";

/** Says what was done, and offers to take it back. */
export function undoToast(text: string, undo: () => Promise<unknown> | undefined): void {
  const run = () => void undo()?.catch((error) => toast(explain(error), { look: "danger" }));
  toast(text, { action: { label: strings.ui.undo, run } });
}
