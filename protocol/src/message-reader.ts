import { mayHaveLinks } from "./characters.ts";
import { formula } from "./formulas.ts";
import { sizes } from "./limits.ts";
import { markdownOptions, type Parser, readMessages } from "./markdown.ts";
import { handlesOf, type TextToken } from "./mention-tokens.ts";
import { mentionsIn } from "./mentions.ts";
import { hasHugeTable, hasLargeTable } from "./table-size.ts";

/** What is nested deeper is shown as it was typed. Below the depth at which the parser itself stops. */
const deepest = markdownOptions.maxNesting - 4;

/** More than this many tokens is no message but an attack on the reader; it is shown as plain text. */
const maxTokens = 6000;

type MarkdownOptions = Omit<typeof markdownOptions, "linkify"> & { readonly linkify: boolean };

interface BlockToken extends TextToken {
  readonly level: number;
  readonly children: BlockToken[] | null;
}
type Library<Token> = Parser & { parse(text: string, environment: object): Token[] };

/** A text as everybody reads it. */
export interface ReadText<Token> {
  /** Without overrides. */
  readonly text: string;
  /** Its Markdown; null when it is shown as it was typed. */
  readonly tokens: Token[] | null;
}

/**
 * Text without the invisible marks that turn other text around (CVE-2021-42574): "txt.exe" shall not read "exe.txt".
 * Isolates stay, which scripts of both directions in one line may need; they end with the message.
 */
export const withoutOverrides = (text: string): string => text.replace(/[\u202a-\u202e]/g, "");

/**
 * Reads messages with the library markdown-it, whose constructor is given: the one way from a text to its tokens, for the server that notifies
 * and for the page that draws. What would take long is not looked for: counting what was found comes too late.
 */
export function messageReader<Token extends BlockToken>(
  create: (options: MarkdownOptions) => Library<Token>,
): (written: string) => ReadText<Token> {
  const parser = (linkify: boolean) => readMessages(create({ ...markdownOptions, linkify }));
  const [withAll, withoutLinks, withoutTables, withNeither] = [
    parser(true),
    parser(false),
    parser(true),
    parser(false),
  ];
  for (const one of [withoutTables, withNeither]) one.disable(["table"]);
  return (written) => {
    const text = withoutOverrides(written);
    const [all, fewer] = hasHugeTable(text) ? [withoutTables, withNeither] : [withAll, withoutLinks];
    const hasLinks = mayHaveLinks(text);
    const read = (hasLinks ? all : fewer).parse(text, {});
    const tokens = hasLargeTable(read) ? (hasLinks ? withoutTables : withNeither).parse(text, {}) : read;
    return { text, tokens: isShown(tokens) ? tokens : null };
  };
}

/** The parser leaves out what is nested deeper than it goes, and what it has no sign for; nothing that was written may be lost. */
function isShown(tokens: readonly BlockToken[]): boolean {
  let count = tokens.length;
  let formulas = 0;
  let isVisible = false;
  for (const token of tokens) {
    count += token.children?.length ?? 0;
    formulas += token.type === formula.block ? 1 : formulasIn(token);
    isVisible ||= token.content !== "" || token.type === "hr" || token.type === "list_item_open";
    if (token.level >= deepest) return false;
  }
  return isVisible && count <= maxTokens && formulas <= sizes.formulas;
}

const formulasIn = ({ children }: BlockToken) => children?.filter(({ type }) => type === formula.inline).length ?? 0;

/** For each @word of a text that was read, in order, the handles that it may stand for, longest first. Code, links and escaped text have none. */
export function mentionsOf({ text, tokens }: ReadText<TextToken>): (readonly string[])[] {
  if (tokens === null) return mentionsIn(text).map(({ handles }) => handles);
  return tokens
    .flatMap(({ children }) => children ?? [])
    .map(handlesOf)
    .filter(({ length }) => length > 0);
}
