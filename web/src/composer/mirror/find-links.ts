const LONGEST_ADDRESS = 2000;

/** The index behind the code that begins with a run of backticks; null if nothing closes it. `unclosed`: sizes that nothing closes. */
export function codeEnd(text: string, at: number, unclosed: Set<number>): number | null {
  const size = runAt(text, at);
  let end = unclosed.has(size) ? -1 : at + size;
  while (end >= 0 && end < text.length) {
    end = text.indexOf("`", end);
    if (end < 0) break;
    const found = runAt(text, end);
    end += found;
    if (found === size) return end;
  }
  unclosed.add(size);
  return null;
}

/** How often the character at an index is repeated there. */
export function runAt(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] === text[at]) end += 1;
  return end - at;
}

/** Whether a backslash at this index takes the meaning of the sign behind it. */
export const escapes = (text: string, at: number): boolean =>
  text[at] === "\\" && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "");

/** The bracket that closes the text of a link, and the index behind its address. */
export interface LinkEnd {
  readonly close: number;
  readonly end: number;
}

/**
 * The links of a line by the index of their first bracket. They are found before everything else because formats may not reach over the end
 * of a link's text. Of links in links the inner one counts.
 */
export function findLinks(text: string, begin: number): ReadonlyMap<number, LinkEnd> {
  const links = new Map<number, LinkEnd>();
  const open: number[] = [];
  const unclosed = new Set<number>();
  let last = -1;
  for (let at = begin; at < text.length; ) {
    const char = text[at];
    if (escapes(text, at)) at += 2;
    else if (char === "`") at = codeEnd(text, at, unclosed) ?? at + runAt(text, at);
    else if (char === "]") {
      const from = open.pop();
      const end = addressEnd(text, at + 1);
      if (from !== undefined && end !== null && last < from) {
        links.set(from, { close: at, end });
        last = from;
        at = end;
      } else at += 1;
    } else {
      if (char === "[") open.push(at);
      at += 1;
    }
  }
  return links;
}

/** The index behind an address in brackets, with spaces around it and a title; null if there is none. */
function addressEnd(text: string, at: number): number | null {
  if (text[at] !== "(") return null;
  const part = text.slice(at, at + LONGEST_ADDRESS);
  const begin = spaceEnd(part, 1);
  const end = destinationEnd(part, begin);
  const space = spaceEnd(part, end);
  const title = space > end && end > begin ? titleEnd(part, space) : space;
  const close = title > space ? spaceEnd(part, title) : space;
  return part[close] === ")" ? at + close + 1 : null;
}

function spaceEnd(text: string, at: number): number {
  let end = at;
  while (text[end] === " " || text[end] === "\t") end += 1;
  return end;
}

/** The end of an address as CommonMark delimits it: between < and >, or up to a space, with brackets in pairs. The same index if it is none. */
function destinationEnd(text: string, at: number): number {
  if (text[at] === "<") {
    const found = /^<(?:\\.|[^\\<>])*>/.exec(text.slice(at));
    return at + (found?.[0].length ?? 0);
  }
  let depth = 0;
  let end = at;
  for (; end < text.length; end += 1) {
    const char = text[end] ?? "";
    if (char <= " " || char === "\x7f" || (char === ")" && depth === 0)) break;
    if (char === "\\" && text[end + 1] === " ") break;
    if (char === "\\") end += 1;
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
  }
  return depth === 0 ? Math.min(end, text.length) : at;
}

function titleEnd(text: string, at: number): number {
  const found = /^(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))/.exec(text.slice(at));
  return at + (found?.[0].length ?? 0);
}
