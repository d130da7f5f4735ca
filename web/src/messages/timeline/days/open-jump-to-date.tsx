import { loadWithTexts } from "../../../strings/load-with-texts.ts";
import { openDialog } from "../../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";
import type { JumpTarget } from "./use-jump-to-date.ts";

const JumpToDateDialog = lazyPart(() => loadWithTexts(() => import("./JumpToDateDialog.tsx")));

/** Asks for a day and jumps to it in a timeline. */
export function openJumpToDate(target: JumpTarget): void {
  openDialog((close) => <JumpToDateDialog target={target} close={close} />);
}
