import { handlesOf, mentionPieces, mentionType } from "@parley/protocol";
import { parseMarkdown, type Token } from "./parse-markdown.ts";
import { roomHref } from "./room-link.ts";
import { safeLink } from "./safe-link.ts";
import { visibleMarks } from "./visible-marks.ts";

/** The name of the account with a handle; null if the handle mentions nobody. */
export type MentionName = (handle: string) => string | null;

/** Elements by the type of the token that opens and closes them. For other tokens only the content is written. */
const elements: Readonly<Record<string, string>> = {
  ...{ paragraph: "p", heading: "p", blockquote: "blockquote", bullet_list: "ul", list_item: "li" },
  ...{ table: "table", thead: "thead", tbody: "tbody", tr: "tr", th: "th", td: "td" },
  ...{ em: "em", strong: "strong", s: "s" },
};

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Escapes a text for HTML, also for an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/**
 * Converts a message to HTML for other programs: formatted as in the timeline, with names for mentions and absolute addresses. It contains
 * a few simple elements and safe links; no part of the text is interpreted as HTML.
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
  // HTML has no spoiler, so the text would be readable elsewhere. It keeps its bars, and is a spoiler again when pasted into this app.
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

/** An @word as the name of the account with the longest matching handle, followed by the rest of the word. */
function writeWord(word: string, handles: readonly string[], mentionName: MentionName): string {
  for (const handle of handles) {
    const name = mentionName(handle);
    if (name !== null) return `<b>${escapeHtml(`@${name}`)}</b>${escapeHtml(word.slice(1 + handle.length))}`;
  }
  return escapeHtml(word);
}
