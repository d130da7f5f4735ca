import { openDialog } from "../../ui/dialogs/dialogs.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const LinkDialog = lazyPart(() => import("./LinkDialog.tsx"));

/** Asks for the address of a link on the selected text of a field. */
export function openLink(field: HTMLTextAreaElement): void {
  openDialog((close) => <LinkDialog field={field} close={close} />);
}
