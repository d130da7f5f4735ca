import { handlesOf, mentionPieces, mentionType } from "@parley/protocol";
import { parseMarkdown, type Token } from "./parse-markdown.ts";
import { roomHref } from "./room-link.ts";
import { safeLink } from "./safe-link.ts";
import { visibleMarks } from "./visible-marks.ts";

/** The name of whom a handle means; null when nobody is meant by it. */
export type MentionName = (handle: string) => string | null;

/** Elements by the kind of token that opens and closes them. Whatever is not here is written as what it contains. */
const elements: Readonly<Record<string, string>> = {
  ...{ paragraph: "p", heading: "p", blockquote: "blockquote", bullet_list: "ul", list_item: "li" },
  ...{ table: "table", thead: "thead", tbody: "tbody", tr: "tr", th: "th", td: "td" },
  ...{ em: "em", strong: "strong", s: "s" },
};

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that is nothing but text in HTML, also in an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/**
 * What somebody wrote as HTML for other programs: as it is shown here, with names for mentions and whole addresses. It has a few plain
 * elements and links that may be followed, and nothing of the text is ever taken for HTML.
 */
export function htmlOf(written: string, mentionName: MentionName): string {
  const { text, tokens } = parseMarkdown(written);
  if (tokens !== null) return write(tokens, mentionName);
  const plain = mentionPieces(text).map((piece) => writeWord(piece.text, piece.handles, mentionName));
  return `<p>${plain.join("").replaceAll("\n", "<br>")}</p>`;
}

function write(tokens: readonly Token[], mentionName: MentionName): string {
  const open: string[] = [];
  return tokens
    .map((token) => {
      if (token.nesting === 1) {
        const element = elementOf(token);
        open.push(element.end);
        return element.begin;
      }
      if (token.nesting === -1) return open.pop() ?? "";
      if (token.type === "inline") return write(token.children ?? [], mentionName);
      return writeLeaf(token, mentionName);
    })
    .join("");
}

interface Written {
  readonly begin: string;
  readonly end: string;
}

const nothing: Written = { begin: "", end: "" };
const around = (name: string, attributes = ""): Written => ({ begin: `<${name}${attributes}>`, end: `</${name}>` });
const attribute = (token: Token, name: string): string => String(token.attrGet(name) ?? "");

function elementOf(token: Token): Written {
  const kind = token.type.replace(/_open$/, "");
  if (kind === "link") return linkTo(attribute(token, "href"));
  if (kind === "ordered_list") return around("ol", ` start="${Number(token.attrGet("start") ?? 1)}"`);
  // What is covered here would be open elsewhere: it keeps its bars, and is covered again where it is pasted here.
  if (kind === "spoiler") return { begin: "||", end: "||" };
  const name = elements[kind];
  return name === undefined || token.hidden ? nothing : around(name);
}

function linkTo(href: string): Written {
  const safe = safeLink(href) ?? roomHref(href);
  return safe === null ? nothing : around("a", ` href="${escapeHtml(safe)}"`);
}

function writeLeaf(token: Token, mentionName: MentionName): string {
  const { type, content } = token;
  if (type === "softbreak" || type === "hardbreak") return "<br>";
  if (type === "hr") return "<hr>";
  if (type === "code_inline") return `<code>${escapeHtml(visibleMarks(content))}</code>`;
  if (type === "fence") return `<pre><code>${escapeHtml(visibleMarks(content))}</code></pre>`;
  if (type === "task") return `${escapeHtml(content)} `;
  if (type === mentionType) return writeWord(content, handlesOf(token), mentionName);
  if (type !== "image") return escapeHtml(content);
  const { begin, end } = linkTo(attribute(token, "src"));
  return begin + escapeHtml(content || attribute(token, "src")) + end;
}

/** An @word as the name of whom the longest handle means, with what stands behind it. */
function writeWord(word: string, handles: readonly string[], mentionName: MentionName): string {
  for (const handle of handles) {
    const name = mentionName(handle);
    if (name !== null) return `<b>${escapeHtml(`@${name}`)}</b>${escapeHtml(word.slice(1 + handle.length))}`;
  }
  return escapeHtml(word);
}
