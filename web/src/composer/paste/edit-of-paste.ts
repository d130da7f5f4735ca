import { isInCode } from "../editing/in-code.ts";
import { linkAddress } from "../editing/link-address.ts";
import { replacement, type TextEdit } from "../editing/text-edit.ts";
import { htmlToMarkdown } from "./html-to-markdown.ts";

interface Pasted {
  readonly plain: string;
  /** Empty if the text is pasted without formatting, for example with Shift. */
  readonly html: string;
}

interface Field {
  readonly value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** Longer rich text is pasted plain: parsing is fast, but browsers take milliseconds to insert each line. */
const LONGEST_HTML = 200_000;
const MOST_LINES = 100;

/** The edit of a paste; null if the plain text can be inserted unchanged. */
export function editOfPaste({ plain, html }: Pasted, { value, selectionStart, selectionEnd }: Field): TextEdit | null {
  if (isInCode(value.slice(0, selectionStart))) return null;
  const chosen = value.slice(selectionStart, selectionEnd);
  const address = plain.trim();
  if (isAddress(address) && chosen.trim() !== "" && !chosen.includes("\n") && !isAddress(chosen.trim()))
    return replacement(selectionStart, selectionEnd, `[${chosen}](${linkAddress(address)})`);
  if (html === "" || html.length > LONGEST_HTML || isAddress(address)) return null;
  const markdown = htmlToMarkdown(html);
  if (markdown !== null && markdown.split("\n", MOST_LINES + 1).length > MOST_LINES) return null;
  return markdown === null || markdown === address ? null : replacement(selectionStart, selectionEnd, markdown);
}

const isAddress = (text: string) => /^https?:\/\/\S+$/i.test(text);
