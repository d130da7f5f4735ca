import { isInBlock } from "./in-code.ts";
import { replacement, type TextEdit } from "./text-edit.ts";

const listItem = /^(\s*(?:> ?)*)([-*+]|\d{1,9}[.)])( +)(\[[ xX]\] +)?/;
const quote = /^(?:> ?)+/;

/** Whether the caret is after the marker of a list item. */
export function isInList(text: string, caret: number): boolean {
  const start = text.lastIndexOf("\n", caret - 1) + 1;
  const marker = listItem.exec(text.slice(start, caret));
  return marker !== null && !isInBlock(text.slice(0, start));
}

/**
 * The edit for a new line in a list or a quote: it starts the next item; in an empty item it ends the list. Null if a plain new line is
 * right.
 */
export function continueLine(text: string, from: number, to: number): TextEdit | null {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const before = text.slice(start, from);
  if (isInBlock(text.slice(0, start))) return null;
  const item = listItem.exec(before);
  const found = item ?? quote.exec(before);
  if (!found) return null;
  const isEmpty = found[0].length === before.length && /^(?:\n|$)/.test(text.slice(to));
  if (isEmpty) return replacement(start, from, "");
  return replacement(from, to, `\n${item ? nextItem(item) : `${found[0].trimEnd()} `}`);
}

function nextItem([, indent = "", marker = "-", gap = " ", box]: RegExpExecArray): string {
  const number = Number.parseInt(marker, 10);
  const next = Number.isNaN(number) ? marker : `${number + 1}${marker.at(-1)}`;
  return `${indent}${next}${gap}${box ? "[ ] " : ""}`;
}
