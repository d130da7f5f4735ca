import type { Edit } from "./edit.ts";

/**
 * Makes an edit in a text field as if it had been typed: the field's own undo reverts it in one step, and
 * listeners for input are called.
 */
export function applyEdit(area: HTMLTextAreaElement, edit: Edit): void {
  area.focus({ preventScroll: true });
  area.setSelectionRange(edit.start, edit.end);
  const changes = edit.insert !== "" || edit.start !== edit.end;
  if (changes && !typeIn(edit.insert)) {
    area.setRangeText(edit.insert, edit.start, edit.end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(...edit.select);
}

/** The only way to write into a field's undo history that browsers offer. False where it is missing. */
function typeIn(text: string): boolean {
  if (typeof document.execCommand !== "function") return false;
  return text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
}
