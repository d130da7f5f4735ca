// Which Markdown a message is. The server, which finds mentions, and the app, which draws, read it with the same library;
// this package needs no library, so it says what to set. Apart from the schemas, which a browser need not load.
import { formulaInLine, formulaOnLines } from "./formulas.ts";
import { markMentions } from "./mention-tokens.ts";
import { markSpoilers } from "./spoilers.ts";

/** Quotes in lists in quotes are read down to here. */
const deepestNesting = 24;

/** For the constructor of the library markdown-it. */
export const markdownOptions = {
  html: false,
  linkify: true,
  breaks: true,
  typographer: false,
  maxNesting: deepestNesting,
} as const;

/** Where the library stands in a text: in what, the indent of each line, and that of the item it is in. */
interface Lines {
  readonly parentType: string;
  readonly sCount: readonly number[];
  readonly blkIndent: number;
}
type BlockRule = (lines: Lines, line: number, end: number, isAsked: boolean) => boolean;

/** A piece of a text as the library hands it on. */
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

/** The part of the library's link finder that is set. */
interface LinkFinder {
  set(options: { fuzzyLink: boolean; fuzzyEmail: boolean; fuzzyIP: boolean }): unknown;
  add(
    prefix: string,
    rule: {
      /** Length of the link behind the prefix, which ends at an index of the text; 0 for none. */
      validate(text: string, at: number, finder: LinkFinder): number;
      normalize?(match: { url: string }): void;
    },
  ): unknown;
  readonly re: Record<"get_http_validator" | "get_relative_proto_validator", () => RegExp>;
}

/** What is set of a parser. */
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

/** Makes one parser of the library markdown-it, built with `markdownOptions`, read what messages are written in. */
export function readMessages<P extends Parser>(parser: P): P {
  // A line of dashes under a sentence is a line of dashes, and four spaces are an indent.
  parser.disable(["lheading", "code", "reference"]);
  // In CommonMark a line below a quote or a list item still belongs to it until a line is empty. Whoever answers right below
  // a quote would have the answer put into the other person's mouth.
  // The library asks the same of the rows of a table, which go on.
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
 * In `(see https://example.org/a.)` the full stop ends the sentence, though a bracket stands behind it. Two bars end a spoiler, and stand in no
 * address.
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

/** `\@bob` is no mention: such an @ stays apart from the text that the library joins. */
function keepEscapes({ children }: Token): void {
  for (const token of children ?? [])
    if (token.type === "text_special" && token.content === "@") token.type = "escaped_at";
}

/** What stands for the box of a thing to do, or of one that is done. */
export const taskSigns = { open: "☐", done: "☑" } as const;

/** A list item that begins with `[ ]` or `[x]` is a thing to do: a token of its own in front of the text. */
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
