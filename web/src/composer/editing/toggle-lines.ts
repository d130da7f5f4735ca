import type { TextEdit } from "./text-edit.ts";

export type ListKind = "quote" | "bullets" | "numbers";

const begins: Record<ListKind, RegExp> = { quote: /^> ?/, bullets: /^[-*+] /, numbers: /^\d{1,9}[.)] / };
const marker = (kind: ListKind, index: number) => ({ quote: "> ", bullets: "- ", numbers: `${index + 1}. ` })[kind];

/** Turns the selected lines into a quote or a list, or back into plain lines. */
export function toggleLines(text: string, from: number, to: number, kind: ListKind): TextEdit {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const next = text.indexOf("\n", to);
  const end = next < 0 ? text.length : next;
  const lines = text.slice(start, end).split("\n");
  const isOn = lines.every((line) => begins[kind].test(line));
  const insert = lines
    .map((line, index) => (isOn ? line.replace(begins[kind], "") : marker(kind, index) + plain(line, kind)))
    .join("\n");
  const last = start + insert.length;
  return { start, end, insert, select: from === to ? [last, last] : [start, last] };
}

/** Removes the markers of the other kind of list. A quote keeps them, because it may contain a list. */
function plain(line: string, kind: ListKind): string {
  return kind === "quote" ? line : line.replace(begins.bullets, "").replace(begins.numbers, "");
}
