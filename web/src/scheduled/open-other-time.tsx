import { loadWithTexts } from "../strings/load-with-texts.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const OtherTimeDialog = lazyPart(() => loadWithTexts(() => import("./OtherTimeDialog.tsx")));

/** Asks for a time. If `schedule` fails, the dialog shows the error. */
export function openOtherTime(schedule: (at: number) => Promise<unknown>): void {
  openDialog((close) => <OtherTimeDialog schedule={schedule} close={close} />);
}
