import { applyEdit } from "./apply-edit.ts";
import { replacement } from "./edit.ts";

/** Puts text where the caret is, in the place of what is selected. */
export function type(area: HTMLTextAreaElement, text: string): void {
  applyEdit(area, replacement(area.selectionStart, area.selectionEnd, text));
}
