// The Markdown dialect of messages. The server, which finds mentions, and the app, which renders, parse it with the same library.
// This package does not depend on that library: it configures a parser that the caller creates. In a file without schemas, which a
// browser then need not load.
import { formulaInLine, formulaOnLines } from "./formulas.ts";
import { markMentions } from "./mention-tokens.ts";
import { markSpoilers } from "./spoilers.ts";

/** Depth to which the parser reads quotes in lists in quotes. */
const deepestNesting = 24;

/** Options for the constructor of markdown-it. */
export const markdownOptions = {
  html: false,
  linkify: true,
  breaks: true,
  typographer: false,
  maxNesting: deepestNesting,
} as const;

/** State of the library's block parser: the type of the enclosing block, the indent of each line, and the indent of the list item. */
interface Lines {
  readonly parentType: string;
  readonly sCount: readonly number[];
  readonly blkIndent: number;
}
type BlockRule = (lines: Lines, line: number, end: number, isAsked: boolean) => boolean;

/** A token of the library. */
interface Token {
  type: string;
  content: string;
  nesting: -1 | 0 | 1;
  readonly children: Token[] | null;
}
type TextRule = (state: {
  readonly tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: 0) => Token;
}) => void;

/** The members of the library's link finder that this file uses. */
interface LinkFinder {
  set(options: { fuzzyLink: boolean; fuzzyEmail: boolean; fuzzyIP: boolean }): unknown;
  add(
    prefix: string,
    rule: {
      /** Length of the link after the prefix, which ends at index `at` of the text; 0 for none. */
      validate(text: string, at: number, finder: LinkFinder): number;
      normalize?(match: { url: string }): void;
    },
  ): unknown;
  readonly re: Record<"get_http_validator" | "get_relative_proto_validator", () => RegExp>;
}

/** The members of a markdown-it parser that this file uses. */
export interface Parser {
  readonly linkify: LinkFinder;
  disable(rules: string[]): unknown;
  readonly block: {
    readonly ruler: {
      push(name: string, rule: BlockRule, options: { alt: string[] }): unknown;
      before(other: string, name: string, rule: typeof formulaOnLines, options: { alt: string[] }): unknown;
    };
  };
  readonly inline: { readonly ruler: { push(name: string, rule: typeof formulaInLine): unknown } };
  readonly core: {
    readonly ruler: {
      before(other: string, name: string, rule: TextRule): unknown;
      after(other: string, name: string, rule: TextRule): unknown;
      push(name: string, rule: TextRule): unknown;
    };
  };
}

/** Configures a markdown-it parser, which was built with `markdownOptions`, for the dialect of messages, and returns it. */
export function readMessages<P extends Parser>(parser: P): P {
  // Dashes under a sentence make no heading, and four spaces make no code block: people type both by accident.
  parser.disable(["lheading", "code", "reference"]);
  // In CommonMark a line directly below a quote or a list item belongs to it until an empty line. An answer right below a quote would
  // look like words of the quoted person. The library asks this rule for table rows too: `parentType` keeps those going.
  const endsQuote: BlockRule = ({ parentType }, _line, _end, isAsked) => isAsked && parentType === "blockquote";
  parser.block.ruler.push("end_quote", endsQuote, { alt: ["blockquote"] });
  const endsItem: BlockRule = ({ sCount, blkIndent }, line, _end, isAsked) =>
    isAsked && (sCount[line] ?? 0) < blkIndent;
  parser.block.ruler.push("end_item", endsItem, { alt: ["paragraph"] });
  parser.block.ruler.before("fence", "formula_block", formulaOnLines, { alt: ["paragraph", "blockquote", "list"] });
  parser.inline.ruler.push("formula", formulaInLine);
  findLinks(parser.linkify);
  parser.core.ruler.before("text_join", "escaped_at", ({ tokens }) => tokens.forEach(keepEscapes));
  parser.core.ruler.after("inline", "spoilers", markSpoilers);
  parser.core.ruler.after("inline", "tasks", markTasks);
  parser.core.ruler.push("mentions", markMentions);
  return parser;
}

/** Links are found by their scheme, or by `www.`: a bare "notes.md" is a file name, not a site. */
function findLinks(linkify: LinkFinder): void {
  linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  for (const prefix of ["http:", "https:"])
    linkify.add(prefix, { validate: (text, at, { re }) => linkLength(re.get_http_validator(), text, at) });
  linkify.add("www.", {
    validate: (text, at, { re }) => linkLength(re.get_relative_proto_validator(), text, at),
    normalize: (match) => {
      match.url = `https://${match.url}`;
    },
  });
}

/**
 * In `(see https://example.org/a.)` the full stop ends the sentence, although a bracket follows it. Two bars end a spoiler and are never part of
 * an address.
 */
function linkLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return (
    pattern
      .exec(text)?.[0]
      .split("||", 1)[0]
      ?.replace(/[.,;:!?'"]+$/, "").length ?? 0
  );
}

/** `\@bob` is no mention: an escaped @ gets a token type of its own before the library joins neighbouring texts. */
function keepEscapes({ children }: Token): void {
  for (const token of children ?? [])
    if (token.type === "text_special" && token.content === "@") token.type = "escaped_at";
}

/** Characters for the check box of an open and of a done task. */
export const taskSigns = { open: "☐", done: "☑" } as const;

/** A list item that begins with `[ ]` or `[x]` is a task: the box becomes a token before the item's text. */
const markTasks: TextRule = ({ tokens, Token }) => {
  for (const [index, { children }] of tokens.entries()) {
    const [first] = children ?? [];
    const isItem = tokens[index - 2]?.type === "list_item_open" && tokens[index - 1]?.type === "paragraph_open";
    const box = isItem && first?.type === "text" ? /^\[([ xX])\] +/.exec(first.content) : null;
    if (!first || !box) continue;
    const sign = new Token("task", "", 0);
    sign.content = box[1] === " " ? taskSigns.open : taskSigns.done;
    first.content = first.content.slice(box[0].length);
    children?.unshift(sign);
  }
};
