/** Control characters, invisible characters, and characters that change the text direction. */
const hidden =
  /\u034f|[\p{Cc}\p{Co}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** A text of a foreign page as one line: visible, well formed, at most `max` code points. "" where nothing is left. */
export function cleanText(text: string, max: number): string {
  const line = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(hidden, "")
    // More marks on a letter than any language has would cover the lines around it.
    .replace(/(\p{M}{4})\p{M}+/gu, "$1")
    .trim();
  const letters = [...line.slice(0, 2 * max + 2)];
  return letters.length <= max
    ? line
    : `${letters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
}
