import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { toast } from "../ui/toasts/toast.ts";

const text = strings.scheduled;

/** Schedules the draft by a call of the composer, and shows when it will be sent. */
export async function scheduleWritten(plan: () => Promise<unknown>, at: number): Promise<void> {
  await plan();
  toast(text.planned(momentOf(at, Date.now())));
}
