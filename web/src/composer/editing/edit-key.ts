import { isPressed } from "../../shortcuts/match.ts";
import type { ShortcutName } from "../../shortcuts/table.ts";
import { continueLine } from "./continue-line.ts";
import type { TextEdit } from "./text-edit.ts";
import { type Mark, toggleMark } from "./toggle-mark.ts";

/** The formatting shortcuts, by their names in the shortcut table, with their Markdown marks. */
export const marks = { bold: "**", italic: "*", strike: "~~", inlineCode: "`" } as const satisfies Partial<
  Record<ShortcutName, Mark>
>;
export type MarkKey = keyof typeof marks;

interface Field {
  readonly value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** The edit for a key: formatting shortcuts, marks around a selection, or the next item of a list. */
export function editOfKey(
  event: KeyboardEvent,
  { value, selectionStart: start, selectionEnd: end }: Field,
): TextEdit | null {
  for (const name of Object.keys(marks) as MarkKey[])
    if (isPressed(name, event)) return toggleMark(value, start, end, marks[name]);
  if ((event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph")) return null;
  if (event.key === "Enter" && !event.altKey) return continueLine(value, start, end);
  return start !== end && /^[*_`~]$/.test(event.key) ? surround(value, start, end, event.key) : null;
}

function surround(text: string, start: number, end: number, sign: string): TextEdit | null {
  const chosen = text.slice(start, end);
  if (chosen.trim() === "" || chosen.includes("\n")) return null;
  return { start, end, insert: sign + chosen + sign, select: [start + 1, end + 1] };
}
