import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { lazyPart } from "../loading/lazy-part.ts";
import type { ConfirmProps } from "./ConfirmDialog.tsx";
import { openDialog } from "./dialogs.ts";

const ConfirmDialog = lazyPart(() => loadWithTexts(() => import("./ConfirmDialog.tsx")));

/** Asks before `run`; see {@link ConfirmProps}. */
export function confirm(question: Omit<ConfirmProps, "close">): void {
  openDialog((close) => <ConfirmDialog {...question} close={close} />);
}
