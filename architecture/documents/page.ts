/** A Markdown page as the checks see it. */
export interface Page {
  readonly path: string;
  /** Targets of links and pictures, as they are written. */
  readonly links: readonly string[];
  /** What can stand behind the # of a link to this page. */
  readonly anchors: readonly string[];
  /** Code inside a line. */
  readonly spans: readonly string[];
  readonly blocks: readonly Block[];
  /** The page without its blocks. */
  readonly text: string;
  /** The words of the page, without code and targets of links. */
  readonly prose: string;
}

/** Code on lines of its own. */
export interface Block {
  /** What stands behind the opening fence; empty where nothing does. */
  readonly language: string;
  readonly text: string;
}

const FENCE = /^ *```([a-z]*)[^\n]*\n([\s\S]*?)^ *```[ \t]*$/gm;
const SPAN = /(`+)([^`\n]|[^`\n].*?[^`])\1(?!`)/g;
const TARGET = /\]\(([^)\s]+)\)/g;

export function readPage(path: string, text: string): Page {
  const blocks: Block[] = [];
  const spans: string[] = [];
  const links: string[] = [];
  const lines = current(path, text).replace(FENCE, (_, language: string, code: string) => {
    blocks.push({ language, text: code });
    return "\n";
  });
  const prose = lines
    .replace(SPAN, (_, _ticks: string, code: string) => {
      spans.push(code.trim().replaceAll("\\|", "|"));
      return "``";
    })
    .replace(TARGET, (_, target: string) => {
      links.push(target);
      return "]";
    });
  return { path, links, anchors: anchorsIn(text), spans, blocks, text: lines, prose };
}

/** Of a changelog only the part that speaks of the program as it is now: what was released named things of its day. */
function current(path: string, text: string): string {
  if (!path.endsWith("CHANGELOG.md")) return text;
  const released = text.search(/^## (?!Unreleased)/m);
  return released < 0 ? text : text.slice(0, released);
}

/** The anchors that GitHub makes of headings: lower case, hyphens for spaces, no other punctuation, numbered when they repeat. */
function anchorsIn(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.replace(FENCE, "").matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading = ""]) => {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, "").replaceAll(" ", "-");
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}
