// Which Markdown a message is. The server, which finds mentions, and the app, which draws, read it with the same library;
// this package needs no library, so it says what to set. Apart from the schemas, which a browser need not load.

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

/** Where the library stands in a text: the indent of each line, and that of the item it is in. */
interface Lines {
  readonly sCount: readonly number[];
  readonly blkIndent: number;
}
type BlockRule = (lines: Lines, line: number, end: number, isAsked: boolean) => boolean;

/** A piece of a text as the library hands it on. */
interface Token {
  type: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
}
type TextRule = (state: { readonly tokens: readonly Token[] }) => void;

/** What is set of a parser. */
interface Parser {
  disable(rules: string[]): unknown;
  readonly block: { readonly ruler: { push(name: string, rule: BlockRule, options: { alt: string[] }): unknown } };
  readonly core: { readonly ruler: { before(other: string, name: string, rule: TextRule): unknown } };
}

/** Makes a parser of the library markdown-it, built with `markdownOptions`, read what messages are written in. */
export function readMessages<P extends Parser>(parser: P): P {
  // A line of dashes under a sentence is a line of dashes, and four spaces are an indent.
  parser.disable(["lheading", "code", "reference"]);
  // In CommonMark a line below a quote or a list item still belongs to it until a line is empty. Whoever answers right below
  // a quote would have the answer put into the other person's mouth.
  parser.block.ruler.push("end_quote", (_lines, _line, _end, isAsked) => isAsked, { alt: ["blockquote"] });
  const endsItem: BlockRule = ({ sCount, blkIndent }, line, _end, isAsked) =>
    isAsked && (sCount[line] ?? 0) < blkIndent;
  parser.block.ruler.push("end_item", endsItem, { alt: ["paragraph"] });
  parser.core.ruler.before("text_join", "escaped_at", ({ tokens }) => tokens.forEach(keepEscapes));
  return parser;
}

/** Whoever writes `\@bob` mentions nobody: such an @ stays apart from the text that the library joins. */
function keepEscapes({ children }: Token): void {
  for (const token of children ?? [])
    if (token.type === "text_special" && token.content === "@") token.type = "escaped_at";
}
