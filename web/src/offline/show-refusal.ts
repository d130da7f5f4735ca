import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { toast } from "../ui/toasts/toast.ts";

/** Shows for a few seconds that the server refused a change, and why. */
export function showRefusal(error: unknown): void {
  toast(`${strings.messageActions.changeFailed} ${explain(error)}`, { look: "danger" });
}
