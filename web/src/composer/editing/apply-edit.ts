import type { TextEdit } from "./text-edit.ts";

/** Edits a text field as if the user had typed: one undo step reverts the edit, and input listeners are called. */
export function applyEdit(area: HTMLTextAreaElement, edit: TextEdit): void {
  area.focus({ preventScroll: true });
  area.setSelectionRange(edit.start, edit.end);
  const changes = edit.insert !== "" || edit.start !== edit.end;
  if (changes && !typeIn(edit.insert)) {
    area.setRangeText(edit.insert, edit.start, edit.end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(...edit.select);
}

/** `execCommand` is the only way in browsers to write to a field's undo history. Returns false if it is missing. */
function typeIn(text: string): boolean {
  if (typeof document.execCommand !== "function") return false;
  return text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
}
