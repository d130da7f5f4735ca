import type { MailOutcome, Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

const outcomes: readonly MailOutcome[] = ["sent", "retried", "failed", "dropped"];

export function countMails(sheet: Sheet): Pick<Metrics, "mailed"> {
  const mails = sheet.counter(
    { name: "mails_total", help: "Mails sent, tried again later, given up, and dropped by a limit." },
    { outcome: outcomes },
  );
  return { mailed: (outcome) => mails.inc({ outcome }) };
}
