import { ParleyError } from "@parley/sdk";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { toast } from "../ui/toasts/toast.ts";

const text = strings.scheduled;

/** Why a message could not be scheduled, as text for the user. */
export function explainSchedule(error: unknown): string {
  if (!(error instanceof ParleyError)) return explain(error);
  if (error.field === "sendAt") return error.reason?.code === "too_high" ? text.tooLate : text.tooSoon;
  if (error.field?.endsWith(".endsAt")) return text.pollEnded;
  if (error.code === "upload_busy") return text.filesFirst;
  return error.code === "unavailable" ? text.offline : explain(error);
}

/** Shows this error for a few seconds. */
export const toastUnplanned = (error: unknown): void => {
  toast(explainSchedule(error), { look: "danger" });
};
