import { sizes } from "../limits.ts";
import { mayHaveLinks } from "./characters.ts";
import { formula } from "./formulas.ts";
import { markdownOptions, type Parser, readMessages } from "./markdown.ts";
import { handlesOf, type TextToken } from "./mention-tokens.ts";
import { mentionsIn } from "./mentions.ts";
import { hasHugeTable, hasLargeTable } from "./table-size.ts";

/** A text with deeper nesting is shown as plain text. Less than the depth at which the parser stops, so that deeper nesting is noticed. */
const deepest = markdownOptions.maxNesting - 4;

/** A text with more tokens is an attack on the reader's browser, no message; it is shown as plain text. */
const maxTokens = 6000;

type MarkdownOptions = Omit<typeof markdownOptions, "linkify"> & { readonly linkify: boolean };

interface BlockToken extends TextToken {
  readonly level: number;
  readonly children: BlockToken[] | null;
}
type Library<Token> = Parser & { parse(text: string, environment: object): Token[] };

/** A parsed text. */
export interface ReadText<Token> {
  /** The text without direction overrides. */
  readonly text: string;
  /** Tokens of its Markdown; null if it is shown as plain text. */
  readonly tokens: Token[] | null;
}

/**
 * Removes the invisible override characters that reverse other text (CVE-2021-42574): "txt.exe" must not look like "exe.txt".
 * Keeps isolates, which a line in scripts of both directions may need; their effect ends with the message.
 */
export const withoutOverrides = (text: string): string => text.replace(/[\u202a-\u202e]/g, "");

/**
 * Creates the parser of messages from markdown-it's constructor. The server, which notifies, and the page, which renders, use only this
 * one. It switches off the rules that would take long on a text (links, tables) before parsing: counting tokens afterwards is too late.
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

/** False if the tokens may lack written text, which must never be lost: the parser drops text that is nested too deep or has no visible form. */
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

/** For each @word of a parsed text, in order, the handles that it may mean, longest first. Code, links and escaped text have no @words. */
export function mentionsOf({ text, tokens }: ReadText<TextToken>): (readonly string[])[] {
  if (tokens === null) return mentionsIn(text).map(({ handles }) => handles);
  return tokens
    .flatMap(({ children }) => children ?? [])
    .map(handlesOf)
    .filter(({ length }) => length > 0);
}
