import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { lazyPart } from "../loading/lazy-part.ts";
import { openDialog } from "./dialogs.ts";
import type { PasswordDialogProps } from "./PasswordDialog.tsx";

const PasswordDialog = lazyPart(() => loadWithTexts(() => import("./PasswordDialog.tsx")));

/** Asks for the password before `run`; see {@link PasswordDialogProps}. */
export function askPassword(question: Omit<PasswordDialogProps, "close">): void {
  openDialog((close) => <PasswordDialog {...question} close={close} />);
}
