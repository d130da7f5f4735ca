import { applyEdit } from "./apply-edit.ts";
import { replacement } from "./text-edit.ts";

/** Inserts text at the caret, replacing the selection. */
export function type(area: HTMLTextAreaElement, text: string): void {
  applyEdit(area, replacement(area.selectionStart, area.selectionEnd, text));
}
