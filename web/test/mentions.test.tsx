import { afterEach, expect, test } from "bun:test";
import { mentionsOf, messageReader } from "@parley/protocol";
import { mentionCorpus, people } from "@parley/protocol/testing";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { Markdown } from "../src/rich-text/markdown/Markdown.tsx";
import type { DrawMention } from "../src/rich-text/markdown/render-tokens.tsx";
import { cleanup, draw } from "./draw.tsx";

const drawMention: DrawMention = (handle, key) =>
  people.some((one) => one === handle) ? <b key={key} data-mention={handle} /> : null;

afterEach(() => cleanup());

async function drawnIn(text: string): Promise<string[]> {
  await draw(<Markdown text={text} drawMention={drawMention} />);
  return [...document.querySelectorAll("[data-mention]")].map((one) => one.getAttribute("data-mention") ?? "");
}

/** The accounts that the server would notify: it parses with the same library and the same grammar of mentions. */
const read = messageReader((options) => new MarkdownIt(options));
const meant = (text: string) =>
  mentionsOf(read(text)).flatMap((handles) => handles.find((one) => people.some((person) => person === one)) ?? []);

test("of whatever is written, the page draws whom the server notifies", async () => {
  const piece = fc.constantFrom(
    ...[
      "@ann",
      "@bob.",
      "@ann.lee",
      "`",
      "``",
      "```\n",
      "~~~\n",
      "> ",
      "- ",
      "\n",
      "\n\n",
      "    ",
      "*",
      "**",
      "_",
      "~~",
      "\\",
    ],
    ...[
      "[",
      "](https://x.org)",
      "![",
      "|",
      "|a|b|\n|-|-|\n",
      "https://x.org/",
      "www.x.org",
      "<",
      ">",
      "#",
      "a",
      "é",
      " ",
      "\u202e",
      "&#64;",
      "&amp;",
    ],
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join("")),
      async (text) => {
        expect(await drawnIn(text)).toEqual(meant(text));
        cleanup();
      },
    ),
    { numRuns: 400 },
  );
});

test.each(mentionCorpus.map(([text, handles]) => [text.slice(0, 80), text, handles] as const))(
  "the page draws whom the server notifies: %j",
  async (_, text, handles) => {
    expect(await drawnIn(text)).toEqual([...handles]);
  },
);
