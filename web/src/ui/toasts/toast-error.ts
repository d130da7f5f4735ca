import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { strings } from "../../strings/strings.ts";
import { toast } from "./toast.ts";

const load = () => loadWithTexts(() => import("../../strings/explain.ts"));

/**
 * Shows for a few seconds why something failed. The texts of all errors are not part of the first load; without a connection, and before they
 * were ever loaded, a general text is shown.
 */
export function toastError(error: unknown): void {
  const show = (text: string) => toast(text, { look: "danger" });
  load().then(
    ({ explain }) => show(explain(error)),
    () => show(strings.ui.failed),
  );
}
