import { safeLink } from "../../rich-text/markdown/safe-link.ts";
import { linkAddress } from "./link-address.ts";
import { replacement, type TextEdit } from "./text-edit.ts";

/** A link to create or change: the range that it replaces, and its present text and address. */
export interface LinkAt {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly address: string;
}

const link = /\[((?:\\.|[^[\]\\\n])*)\]\(([^\s()]*)\)/g;

/** The link around a selection; if there is none, the selection as a link without an address. */
export function linkAt(value: string, start: number, end: number): LinkAt {
  const lineStart = value.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = value.indexOf("\n", end);
  for (const found of value.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).matchAll(link)) {
    const [whole, text = "", address = ""] = found;
    const from = lineStart + found.index;
    if (from <= start && end <= from + whole.length)
      return { start: from, end: from + whole.length, text: text.replace(/\\([[\]\\])/g, "$1"), address };
  }
  const chosen = value.slice(start, end);
  const isAddress = /^(?:https?:\/\/|mailto:|www\.)\S+$/i.test(chosen);
  return {
    start,
    end,
    text: isAddress ? "" : chosen.replace(/\s*\n\s*/g, " ").trim(),
    address: isAddress ? chosen : "",
  };
}

/** A typed address, with a scheme added if it is missing; null if it is not a valid address. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return safeLink(`mailto:${text}`);
  if (safeLink(text) !== null) return text;
  return /^[^\s:/]+\.[^\s]+$/.test(text) ? safeLink(`https://${text}`) && `https://${text}` : null;
}

/** The edit that writes the link. A link without a text becomes the plain address. */
export function editOfLink({ start, end }: LinkAt, text: string, address: string): TextEdit {
  const said = text.trim().replace(/[[\]\\]/g, "\\$&");
  return replacement(start, end, said === "" ? address : `[${said}](${linkAddress(address)})`);
}
