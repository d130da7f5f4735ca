import { withLater } from "../../strings/with-later.ts";
import { lazyPart } from "../loading/lazy-part.ts";
import type { ConfirmProps } from "./ConfirmDialog.tsx";
import { openDialog } from "./dialogs.ts";

const ConfirmDialog = lazyPart(() => withLater(() => import("./ConfirmDialog.tsx")));

/** Asks before `run`; see {@link ConfirmProps}. */
export function confirm(question: Omit<ConfirmProps, "close">): void {
  openDialog((close) => <ConfirmDialog {...question} close={close} />);
}
