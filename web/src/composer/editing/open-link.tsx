import { lazy } from "react";
import { openDialog } from "../../ui/dialogs.ts";

const LinkDialog = lazy(() => import("./LinkDialog.tsx"));

/** Asks where the selected text of a field leads. */
export function openLink(field: HTMLTextAreaElement): void {
  openDialog((close) => <LinkDialog field={field} close={close} />);
}
