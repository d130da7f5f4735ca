import type { TextEdit } from "./text-edit.ts";

/** The Markdown delimiter on both sides of marked text. */
export type Mark = "**" | "*" | "~~" | "`" | "||";

/**
 * Adds or removes a mark around the selection. Without a selection, it marks the word at the caret; without a word, it writes a pair of
 * marks with the caret between them.
 */
export function toggleMark(text: string, from: number, to: number, mark: Mark): TextEdit {
  if (from === to && endsAt(text, from, mark)) {
    return { start: from, end: from, insert: "", select: [from + mark.length, from + mark.length] };
  }
  const [start, end] = from === to ? wordAt(text, from) : trimmed(text, from, to);
  const outside = isMarked(text, start, end, mark);
  const { length } = mark;
  if (outside) {
    const insert = text.slice(start, end);
    const at = start - length;
    return { start: at, end: end + length, insert, select: [Math.max(at, from - length), Math.max(at, to - length)] };
  }
  const inside = text.slice(start, end);
  if (end - start > length * 2 && isMarked(text, start + length, end - length, mark)) {
    const insert = inside.slice(length, -length);
    return { start, end, insert, select: [start, start + insert.length] };
  }
  return {
    start,
    end,
    insert: mark + inside + mark,
    select: [from + length, to + length].map(within) as [number, number],
  };

  function within(at: number): number {
    return Math.min(Math.max(at, start + length), end + length);
  }
}

/** Whether the caret is at the end of marked text: then the mark is closed, and the next text is outside of it. */
function endsAt(text: string, at: number, mark: Mark): boolean {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  if (!text.startsWith(mark, at) || before.endsWith(mark)) return false;
  const runs = before.split(mark === "*" ? /(?<!\*)\*(?!\*)/ : mark).length - 1;
  return runs % 2 === 1;
}

/** Whether the mark is directly before and after the range, and is not half of a longer mark. */
function isMarked(text: string, start: number, end: number, mark: Mark): boolean {
  if (mark !== "*") return text.slice(0, start).endsWith(mark) && text.startsWith(mark, end);
  const before = /\**$/.exec(text.slice(Math.max(0, start - 4), start))?.[0].length ?? 0;
  const behind = /^\**/.exec(text.slice(end, end + 4))?.[0].length ?? 0;
  return before % 2 === 1 && behind % 2 === 1;
}

function trimmed(text: string, from: number, to: number): [number, number] {
  const chosen = text.slice(from, to);
  if (chosen.trim() === "") return [from, to];
  return [to - chosen.trimStart().length, from + chosen.trimEnd().length];
}

function wordAt(text: string, at: number): [number, number] {
  const before = /[\p{L}\p{M}\p{N}]*$/u.exec(text.slice(0, at))?.[0].length ?? 0;
  const behind = /^[\p{L}\p{M}\p{N}]*/u.exec(text.slice(at))?.[0].length ?? 0;
  return before > 0 && behind > 0 ? [at - before, at + behind] : [at, at];
}
