import { decodeHTMLStrict } from "../../rich-text/markdown/decode-entity.ts";
import { linkAddress } from "../editing/link-address.ts";
import { type HtmlPart, htmlParts } from "./html-parts.ts";
import { PastedTable } from "./pasted-table.ts";

const marks: Record<string, string> = { b: "**", strong: "**", i: "*", em: "*", s: "~~", del: "~~", strike: "~~" };
const blocks = new Set(["p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "tr"]);
const dropped = new Set(["style", "script", "head", "title", "template", "caption"]);
/** Elements that need their own lines and therefore cannot be in a table cell. */
const inNoCell = new Set(["table", "ul", "ol", "pre", "blockquote"]);

/**
 * Converts rich text from the clipboard to Markdown: links, bold, italic, strikethrough, code, quotes, lists and tables. Returns null if it
 * contains none of these, or something that Markdown in a message cannot express; then its plain text is better.
 */
export function htmlToMarkdown(html: string): string | null {
  const writer = new Writer();
  for (const part of htmlParts(html)) writer.take(part);
  return writer.isRich && !writer.isLost ? writer.markdown : null;
}

interface OpenTag {
  readonly name: string;
  /** Written when the tag closes. */
  readonly close: string;
}

class Writer {
  readonly #open: OpenTag[] = [];
  readonly #lists: { ordered: boolean; count: number }[] = [];
  #out = "";
  #silent = 0;
  #table: PastedTable | null = null;
  isRich = false;
  /** The HTML contains something that Markdown cannot express. */
  isLost = false;

  get markdown(): string {
    return this.#out
      .replace(/[ \t]+\n/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }

  take(part: HtmlPart): void {
    if (part.kind === "text") this.#text(part.text);
    else if (part.kind === "open") this.#begin(part.name, part.attributes);
    else this.#end(part.name);
  }

  #text(source: string): void {
    if (this.#silent > 0 || (this.#table && !this.#isInCell())) return;
    const decoded = source.replace(/&(?:#?\w+);/g, decodeHTMLStrict).replaceAll("\u00a0", " ");
    const text = this.#table ? decoded.replaceAll("|", "\\|") : decoded;
    if (this.#isIn("pre")) this.#out += text;
    else {
      const flat = text.replace(/\s+/g, " ");
      this.#out += /(?:^|\s)$/.test(this.#out) ? flat.trimStart() : flat;
    }
  }

  #begin(name: string, attributes: ReadonlyMap<string, string>): void {
    if (dropped.has(name)) this.#silent += 1;
    const close = this.#opening(name, attributes);
    if (name !== "br" && name !== "hr" && name !== "img" && name !== "meta" && name !== "input" && name !== "link")
      this.#open.push({ name, close });
  }

  /** Writes the Markdown before a tag's content and returns the Markdown after it. */
  #opening(name: string, attributes: ReadonlyMap<string, string>): string {
    if (this.#table && inNoCell.has(name)) this.isLost = true;
    if (name === "table") return this.#beginTable();
    if (this.#table && (name === "tr" || name === "td" || name === "th"))
      return this.#inTable(this.#table, name, attributes);
    if (name === "br") return this.#line();
    if (name === "ul" || name === "ol") return this.#list(name === "ol");
    if (name === "li") return this.#item();
    if (name === "pre") return this.#rich("\n```\n", "\n```\n");
    if (name === "blockquote") return this.#rich("\n> ", "\n\n");
    if (blocks.has(name)) return this.#block(name);
    if (this.#isIn("pre")) return "";
    if (name === "code") return this.#rich("`", "`");
    if (name === "a") return this.#link(attributes.get("href") ?? "");
    return this.#mark(name, attributes.get("style") ?? "");
  }

  #mark(name: string, style: string): string {
    const isPlain = /font-weight:\s*(?:normal|[1-5]00)/.test(style);
    const mark = isPlain ? "" : (marks[name] ?? "");
    const styled = name === "span" && /font-weight:\s*(?:bold|[6-9]00)/.test(style) ? "**" : mark;
    if (styled === "" || this.#open.some(({ close }) => close === styled)) return "";
    return this.#rich(styled, styled);
  }

  #link(href: string): string {
    if (!/^(?:https?:|mailto:)/i.test(href)) return "";
    return this.#rich("[", `](${linkAddress(href.replaceAll("&amp;", "&"))})`);
  }

  #beginTable(): string {
    this.#table = new PastedTable();
    return this.#rich("\n\n", "\n\n");
  }

  #inTable(table: PastedTable, name: string, attributes: ReadonlyMap<string, string>): string {
    if (name !== "tr") {
      this.#out += table.cell(attributes);
      return " |";
    }
    this.#out = `${this.#out.trimEnd()}${table.row()}`;
    return "";
  }

  #list(ordered: boolean): string {
    this.#lists.push({ ordered, count: 0 });
    return this.#rich(this.#lists.length > 1 ? "" : "\n\n", "\n");
  }

  #item(): string {
    const list = this.#lists.at(-1);
    if (!list) return "\n";
    list.count += 1;
    const indent = "   ".repeat(this.#lists.length - 1);
    this.#out = `${this.#out.trimEnd()}\n${indent}${list.ordered ? `${list.count}.` : "-"} `;
    return "";
  }

  #block(name: string): string {
    if (this.#isIn("li") || this.#isIn("blockquote") || this.#table) return "";
    const gap = name === "div" || name === "tr" ? "\n" : "\n\n";
    if (this.#out !== "" && !this.#out.endsWith(gap)) this.#out += gap;
    return gap;
  }

  #line(): string {
    this.#out += this.#table ? " " : this.#isIn("blockquote") ? "\n> " : "\n";
    return "";
  }

  #rich(before: string, behind: string): string {
    this.isRich = true;
    this.#out += before;
    return behind;
  }

  #end(name: string): void {
    const at = this.#open.findLastIndex((tag) => tag.name === name);
    if (at < 0) return;
    for (const tag of this.#open.splice(at).reverse()) this.#close(tag);
  }

  #close({ name, close }: OpenTag): void {
    if (dropped.has(name)) this.#silent -= 1;
    if (name === "ul" || name === "ol") this.#lists.pop();
    if (name === "tr") this.#out += this.#table?.endOfRow() ?? "";
    if (name === "table") this.#endTable();
    const isInline = close !== "" && !close.includes("\n");
    // Moves a closing mark before trailing spaces, because Markdown marks must not be next to spaces.
    const space = isInline ? (/\s*$/.exec(this.#out)?.[0] ?? "") : "";
    this.#out = this.#out.slice(0, this.#out.length - space.length) + close + space;
  }

  #endTable(): void {
    this.isLost ||= this.#table?.isTable === false;
    this.#table = null;
  }

  #isInCell(): boolean {
    return this.#isIn("td") || this.#isIn("th");
  }

  #isIn(name: string): boolean {
    return this.#open.some((tag) => tag.name === name);
  }
}
