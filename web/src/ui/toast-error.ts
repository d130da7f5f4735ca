import { explain } from "../strings/explain.ts";
import { toast } from "./toast.ts";

/** Shows an error for a few seconds. */
export function toastError(error: unknown): void {
  toast(explain(error), { look: "danger" });
}
