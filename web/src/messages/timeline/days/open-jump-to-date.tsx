import { lazy } from "react";
import { openDialog } from "../../../ui/dialogs.ts";
import type { JumpPlace } from "./use-jump-to-date.ts";

const JumpToDateDialog = lazy(() => import("./JumpToDateDialog.tsx"));

/** Asks for a day in a timeline and goes there. */
export function openJumpToDate(place: JumpPlace): void {
  openDialog((close) => <JumpToDateDialog place={place} close={close} />);
}
