import { expect, test } from "bun:test";
import { handlesOf } from "@parley/protocol";
import fc from "fast-check";
import { bits, type Known } from "../src/composer/mirror/mark-inline.ts";
import { markLine } from "../src/composer/mirror/mark-line.ts";
import { parseMarkdown, type Token } from "../src/rich-text/markdown/parse-markdown.ts";

const known: Known = { isHandle: (handle) => handle === "ann", rooms: [] };

/** A character that is not a sign, with its formats. */
type Look = readonly [char: string, look: number];

/** The formats that the composer marks on a line. */
const marked = (line: string): Look[] =>
  markLine(line, "text", known)
    .filter(({ look }) => (look & bits.sign) === 0)
    .flatMap(({ text, look }) => visible(text, look));

/** Without spaces: the parser trims them at the ends of lines and in code. */
const visible = (text: string, look: number): Look[] =>
  [...text].filter((char) => char !== " ").map((char) => [char, look] as const);

const looks: Readonly<Record<string, number>> = {
  strong: bits.bold,
  em: bits.italic,
  s: bits.strike,
  link: bits.link,
  spoiler: bits.spoiler,
};

/** The formats with which the message is drawn. */
function drawn(line: string): Look[] {
  const [, inline] = parseMarkdown(line).tokens ?? [];
  const open: string[] = [];
  return (inline?.children ?? []).flatMap((token) => {
    const name = token.type.replace(/_(open|close)$/, "");
    if (token.nesting === 1) open.push(name);
    if (token.nesting === -1) open.splice(open.lastIndexOf(name), 1);
    const around = open.reduce((look, one) => look | (looks[one] ?? 0), 0);
    return token.nesting === 0 ? drawnAlone(token).flatMap(([text, look]) => visible(text, around | look)) : [];
  });
}

/** The pieces of a token with the formats that it has by itself. A mention of nobody is text. */
function drawnAlone(token: Token): [string, number][] {
  const { type, content } = token;
  const handle = handlesOf(token).find(known.isHandle);
  if (handle === undefined) return [[content, type === "code_inline" ? bits.code : 0]];
  const end = handle.length + 1;
  return [
    [content.slice(0, end), bits.mention],
    [content.slice(end), 0],
  ];
}

const words = ["a", "b", "é", ".", " ", " ", " @ann", " http://x.org ", "1"];
// The address of a link is none that is also found without brackets: where it ends beside other signs is up to the parser's link finder.
const signs = ["*", "**", "***", "_", "__", "~~", "`", "``", "||", "[", "](mailto:b)", "]", "(", ")", "\\", "~", "|"];
const line = fc
  .array(fc.constantFrom(...words, ...signs), { maxLength: 12 })
  // A word first, so that the line is a paragraph.
  .map((pieces) => `a${pieces.join("")}`);

test("the composer marks a line as the message is drawn", () => {
  fc.assert(
    fc.property(line, (text) => {
      expect(marked(text)).toEqual(drawn(text));
    }),
    { numRuns: 3000 },
  );
});
