import { type Edit, replacement } from "../editing/edit.ts";
import { isInCode } from "../editing/in-code.ts";
import { linkAddress } from "../editing/link-address.ts";
import { htmlToMarkdown } from "./html-to-markdown.ts";

interface Pasted {
  readonly plain: string;
  /** Empty when the text comes without looks, as with Shift. */
  readonly html: string;
}

interface Field {
  readonly value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** Longer rich text is pasted plain. Reading it is quick, but browsers take milliseconds for each line that is typed in. */
const LONGEST_HTML = 200_000;
const MOST_LINES = 100;

/** What pasting does other than putting the plain text there; null when that is right. */
export function editOfPaste({ plain, html }: Pasted, { value, selectionStart, selectionEnd }: Field): Edit | null {
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
